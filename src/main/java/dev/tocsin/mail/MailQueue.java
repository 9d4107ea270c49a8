package dev.tocsin.mail;

import dev.tocsin.client.EmailAddress;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts mail in the queue, in the transaction that records why. */
public final class MailQueue {

  private static final String SHARE =
      """
      insert into mail_shared (texts)
      select value from unnest(cast(:texts as text[])) with ordinality as shared (value, place)
      order by place returning id
      """;

  /** Whoever was told already has the next time to tell it again, or all the time there is. */
  private static final String ADD =
      """
      with r as materialized (
        select r.*, nextval('mail_letter_id_seq') as letter_id, (cast(:parts as text[]))[nth] as parts
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (
          nth int,
          unique_key text, purpose text, breach_id uuid, client_id text, notice_number int, contact_id text,
          message_id text, sender text, recipient text, reply_to text, subject text, envelope_sender text,
          due_at timestamptz, causation_id text, shared_id bigint, size bigint, files int)),
      queued as (
        insert into mail (
          unique_key, purpose, breach_id, client_id, notice_number, contact_id, message_id, sender, recipient, reply_to,
          subject, letter_id, envelope_sender, due_at, wanted_by, queued_at, state, next_at, changed_at, correlation_id, causation_id, traceparent)
        select unique_key, purpose, r.breach_id, r.client_id, notice_number, contact_id, message_id, sender, recipient, reply_to,
          subject, letter_id, envelope_sender, r.due_at,
          case when n.state is null or n.state in ('OPEN', 'OVERDUE') then r.due_at else n.next_follow_up_at end,
          :now, 'QUEUED', :now, :now, :correlation, causation_id, cast(:traceparent as text)
        from r left join notification n on n.breach_id = r.breach_id and n.client_id = r.client_id
        order by unique_key
        on conflict (unique_key) do nothing
        returning letter_id)
      insert into mail_letter (id, shared_id, parts, size, files)
      select letter_id, shared_id, parts, size, files from r join queued using (letter_id)
      """;

  /** The same words and files to the next contact. */
  private static final String READDRESS =
      """
      insert into mail (
        unique_key, purpose, breach_id, client_id, notice_number, contact_id, message_id, sender, recipient, reply_to,
        subject, letter_id, plain_text, html, headers, attachments, rewording, envelope_sender, due_at, wanted_by, queued_at, state, next_at, changed_at, correlation_id, causation_id, traceparent)
      select :key, purpose, breach_id, client_id, notice_number, :contact, :messageId, sender, :recipient, reply_to,
        subject, letter_id, plain_text, html, headers, attachments, rewording, cast(:envelopeSender as text), due_at, wanted_by, :now, 'QUEUED', :next, :now, correlation_id, causation_id, traceparent
      from mail where id = :id
      on conflict (unique_key) do nothing
      """;

  private static final String KNOWN =
      """
      select unique_key from mail where unique_key = any(:keys)
      """;

  private MailQueue() {}

  /** After the append: whoever makes a mail of a duty holds its stream. */
  public static Uni<Void> add(UnitOfWork work, List<QueuedMail> mails) {
    return add(work, mails, work.cause());
  }

  /** The same, in the course of something else. */
  public static Uni<Void> add(UnitOfWork work, List<QueuedMail> mails, Metadata cause) {
    return keepShared(work, mails)
        .onItem()
        .transformToMulti(done -> Multi.createFrom().iterable(Armfuls.of(mails)))
        .onItem()
        .transformToUniAndConcatenate(some -> addSome(work, some, cause))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** What several of them share, once. */
  private static Uni<Void> keepShared(UnitOfWork work, List<QueuedMail> mails) {
    List<SharedParts> shared =
        mails.stream()
            .map(mail -> mail.content().shared())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return shared.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(work.session(), SHARE)
            .with(
                "texts", shared.stream().map(it -> Stored.write(it.texts())).toArray(String[]::new))
            .list(row -> row.number(0))
            .invoke(
                ids -> {
                  for (int i = 0; i < shared.size(); i++) {
                    shared.get(i).keptAs(ids.get(i));
                  }
                })
            .replaceWithVoid();
  }

  private static Uni<Void> addSome(UnitOfWork work, List<QueuedMail> mails, Metadata cause) {
    return Sql.in(work.session(), ADD)
        .with("now", work.now())
        .with("correlation", cause.correlationId())
        .with("traceparent", cause.traceparent())
        .with("rows", Stored.rows(rows(mails)))
        .with("parts", mails.stream().map(mail -> mail.content().write()).toArray(String[]::new))
        .update()
        .replaceWithVoid();
  }

  /** Which of these keys belong to a mail that was queued before, whatever became of it. */
  public static Uni<Set<String>> known(UnitOfWork work, Collection<String> keys) {
    return Sql.in(work.session(), KNOWN)
        .with("keys", keys.toArray(String[]::new))
        .list(row -> row.text(0))
        .map(Set::copyOf);
  }

  /**
   * Queues the same for another contact.
   *
   * @param next not before
   */
  public static Uni<Void> readdress(
      UnitOfWork work, SentMail mail, String contact, String recipient, Instant next) {
    return SigningKey.load(work.session())
        .flatMap(secret -> readdress(work, mail, contact, recipient, next, secret));
  }

  private static Uni<Void> readdress(
      UnitOfWork work,
      SentMail mail,
      String contact,
      String recipient,
      Instant next,
      SigningKey secret) {
    String key = Headers.keyOf(mail.about(), mail.noticeNumber(), contact);
    return Sql.in(work.session(), READDRESS)
        .with("key", key)
        .with("contact", contact)
        .with("messageId", new Headers(secret).messageId(key, mail.sender()))
        .with("recipient", EmailAddress.plain(recipient))
        .with(
            "envelopeSender",
            EnvelopeSender.renewed(mail.envelopeSender(), EnvelopeSender.token(secret, key)))
        .with("now", work.now())
        .with("next", next)
        .with("id", mail.id())
        .update()
        .replaceWithVoid();
  }

  /** But for what they say, which is no JSON within JSON, as it would be in memory once more. */
  private static List<Map<String, Object>> rows(List<QueuedMail> mails) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (QueuedMail mail : mails) {
      Map<String, Object> row = row(mail);
      row.put("nth", rows.size() + 1);
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> row(QueuedMail mail) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("unique_key", mail.uniqueKey());
    row.put("purpose", mail.purpose());
    row.put("breach_id", mail.breachId());
    row.put("client_id", mail.about() == null ? null : mail.about().clientId());
    row.put("notice_number", mail.noticeNumber());
    row.put("contact_id", mail.contactId());
    row.put("message_id", mail.messageId());
    row.put("sender", mail.sender());
    row.put("recipient", mail.recipient());
    row.put("reply_to", mail.replyTo());
    row.put("subject", mail.content().subject());
    row.put("envelope_sender", mail.envelopeSender());
    row.put("due_at", mail.dueAt());
    row.put("causation_id", mail.causationId());
    row.put("shared_id", mail.content().shared() == null ? null : mail.content().shared().id());
    row.put("size", mail.content().size());
    row.put("files", mail.content().files());
    return row;
  }
}
