package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Addressees;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.json.InMemory;
import dev.tocsin.json.Stored;
import dev.tocsin.mail.Attachment;
import dev.tocsin.mail.Content;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.MailQueue;
import dev.tocsin.mail.QueuedMail;
import dev.tocsin.mail.Rewording;
import dev.tocsin.mail.SameWords;
import dev.tocsin.notification.IssueNotice;
import dev.tocsin.notification.Notice;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Apart;
import dev.tocsin.workflow.Fitting;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import dev.tocsin.writing.Letter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes notices to clients and queues them, in the transaction that records them. */
@ApplicationScoped
public class IssueNotices {

  /**
   * What is to be written.
   *
   * @param remark for this notice only; null when there is none
   * @param reason why a duty is taken back; null for the other kinds
   * @param assessed whether the assessment is done (Itum I5); a final notice always says so
   * @param unknownRemains whether what is not known now will not be known any more
   * @param cause null when it is that of the whole transaction
   */
  public record Wanted(
      NoticeKind kind,
      boolean automatic,
      Text remark,
      Text reason,
      boolean assessed,
      boolean unknownRemains,
      Metadata cause) {

    /** By a person, or because of what a person decided. */
    public static Wanted of(NoticeKind kind, Text reason, Metadata cause) {
      return new Wanted(kind, false, null, reason, false, false, cause);
    }

    /** By itself, because the agreed time is about to run out. */
    public static Wanted byItself() {
      return new Wanted(NoticeKind.INITIAL, true, null, null, false, false, null);
    }

    /** Of an order, not of whoever carries it out. */
    private Metadata inCourseOf(UnitOfWork work) {
      return cause == null ? work.cause() : cause;
    }

    boolean isFinal() {
      return kind == NoticeKind.FINAL;
    }

    /** Of a notice that turned out to be of this kind: only a further one ends an assessment. */
    boolean isAssessed(NoticeKind becomes) {
      return isFinal() || (assessed && becomes == NoticeKind.UPDATE);
    }
  }

  /** Both bodies and the pack say what is known, an update the plain body what changed as well. */
  private static final int TIMES_KNOWN = 6;

  private final Clients clients;
  private final Processors processors;
  private final AcknowledgementLinks links;
  private final Enclosures enclosures;
  private final WriteNotice writer = new WriteNotice();
  private final LettersInMemory inMemory = new LettersInMemory();

  public IssueNotices(
      Clients clients, Processors processors, AcknowledgementLinks links, Enclosures enclosures) {
    this.clients = clients;
    this.processors = processors;
    this.links = links;
    this.enclosures = enclosures;
  }

  /**
   * What was made of changes.
   *
   * @param changes with a notice added for each client that is to have one
   * @param later whose letters there was no room for: nothing of their changes may be recorded now
   */
  public record Issued(List<NotificationChange> changes, Set<NotificationId> later) {

    /** All there is to do. */
    public static Issued all(List<NotificationChange> changes) {
      return new Issued(changes, Set.of());
    }

    private Issued andLater(List<NotificationChange> others) {
      Set<NotificationId> all = new HashSet<>(later);
      others.forEach(change -> all.add(change.id()));
      return new Issued(changes, all);
    }
  }

  /** Room for the letters of one transaction. */
  public Room room(UnitOfWork work) {
    return new Room(work, inMemory);
  }

  /**
   * Writes as many notices as there is room for. The caller records the changes in this
   * transaction, which queues the mail. A client no longer on file gets none: there is no address
   * left.
   */
  public Uni<Issued> issue(
      UnitOfWork work,
      Versioned<Breach> breach,
      List<NotificationChange> changes,
      Wanted wanted,
      Room room) {
    List<ClientId> ids = changes.stream().map(change -> change.id().clientId()).toList();
    return clients
        .sizes(work.session(), ids)
        .flatMap(
            onFile -> {
              List<NotificationChange> some =
                  Fitting.first(changes, change -> onFile.getOrDefault(change.id().clientId(), 0L));
              return issueAll(work, breach, some, wanted, room)
                  .map(issued -> issued.andLater(changes.subList(some.size(), changes.size())));
            });
  }

  private Uni<Issued> issueAll(
      UnitOfWork work,
      Versioned<Breach> breach,
      List<NotificationChange> changes,
      Wanted wanted,
      Room room) {
    List<ClientId> ids = changes.stream().map(change -> change.id().clientId()).toList();
    List<Notification> notifications = changes.stream().map(NotificationChange::after).toList();
    return clients
        .findAll(work.session(), ids)
        .flatMap(onFile -> desk(work, breach, notifications, onFile, wanted))
        .flatMap(
            desk ->
                Apart.run(() -> desk.issue(changes, room))
                    .invoke(
                        issued ->
                            work.onceAppended(
                                () -> MailQueue.add(work, desk.mails, wanted.inCourseOf(work)))));
  }

  /** The letter that would leave now; empty when this client would get none of that kind. */
  public Uni<Optional<Letter>> preview(
      UnitOfWork work,
      Versioned<Breach> breach,
      Notification notification,
      Client client,
      NoticeKind kind) {
    return draft(work, breach, notification, client, kind)
        .flatMap(draft -> Apart.inTurn(() -> draft.map(writer::letter)));
  }

  /** What goes with that letter; empty when there would be none. */
  public Uni<Optional<List<Attachment>>> enclosures(
      UnitOfWork work,
      Versioned<Breach> breach,
      Notification notification,
      Client client,
      NoticeKind kind) {
    return draft(work, breach, notification, client, kind)
        .flatMap(draft -> Apart.inTurn(() -> draft.map(enclosures::with)));
  }

  private Uni<Optional<NoticeDraft>> draft(
      UnitOfWork work,
      Versioned<Breach> breach,
      Notification notification,
      Client client,
      NoticeKind kind) {
    Optional<NoticeKind> becomes = notification.kindFor(kind);
    if (becomes.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Wanted wanted = Wanted.of(kind, breach.state().standing().reason(), null);
    return desk(work, breach, List.of(notification), Map.of(), wanted)
        .map(desk -> Optional.of(desk.draft(notification, client, becomes.get())));
  }

  private Uni<Desk> desk(
      UnitOfWork work,
      Versioned<Breach> breach,
      List<Notification> notifications,
      Map<ClientId, Client> onFile,
      Wanted wanted) {
    return processors
        .find(work.session(), breach.state().processorId())
        .flatMap(
            processor ->
                links
                    .signer(work.session())
                    .flatMap(
                        signer ->
                            earlier(work, breach, notifications)
                                .map(
                                    earlier ->
                                        new Desk(
                                            work,
                                            breach,
                                            processor.orElseThrow(),
                                            onFile,
                                            signer,
                                            earlier,
                                            wanted))));
  }

  /** The breach as the last notice to each of them was written from it, by its version. */
  private static Uni<Map<Long, Breach>> earlier(
      UnitOfWork work, Versioned<Breach> breach, List<Notification> notifications) {
    Set<Long> versions =
        notifications.stream()
            .flatMap(notification -> Told.last(notification.notices()).stream())
            .map(it -> it.basis().breachVersion())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return work.breachAt(breach.state().id(), versions);
  }

  /** Everything one batch of notices is written from. */
  private final class Desk {
    private final UnitOfWork work;
    private final Breach breach;
    private final long breachVersion;
    private final Processor processor;
    private final Map<ClientId, Client> onFile;
    private final AcknowledgementLinks.Signer signer;
    private final Map<Long, Breach> earlier;
    private final Wanted wanted;

    private final Map<String, SameWords> words = new HashMap<>();

    /** See {@link #inMemory}; 0 while nobody asked. */
    private long letter;

    /** What each has of its own: whole letters are in memory one at a time. */
    private final List<QueuedMail> mails = new ArrayList<>();

    Desk(
        UnitOfWork work,
        Versioned<Breach> breach,
        Processor processor,
        Map<ClientId, Client> onFile,
        AcknowledgementLinks.Signer signer,
        Map<Long, Breach> earlier,
        Wanted wanted) {
      this.work = work;
      this.breach = breach.state();
      this.breachVersion = breach.version();
      this.processor = processor;
      this.onFile = onFile;
      this.signer = signer;
      this.earlier = earlier;
      this.wanted = wanted;
    }

    Issued issue(List<NotificationChange> changes, Room room) {
      List<NotificationChange> issued = new ArrayList<>();
      Set<NotificationId> later = new HashSet<>();
      for (NotificationChange change : changes) {
        Notification notification = change.after();
        Client client = onFile.get(change.id().clientId());
        Optional<NoticeKind> kind =
            notification.exists() ? notification.kindFor(wanted.kind()) : Optional.empty();
        if (kind.isEmpty() || client == null) {
          issued.add(change);
          continue;
        }
        long expected = room.forOneMore(inMemory());
        if (expected < 0) {
          later.add(change.id());
        } else {
          issued.add(issue(change, draft(notification, client, kind.get()), room, expected));
        }
      }
      return new Issued(issued, later);
    }

    /** What a letter of all that is known is about to take, in bytes. */
    private long inMemory() {
      if (letter == 0) {
        String known = Stored.write(breach);
        letter = TIMES_KNOWN * InMemory.bytes(known);
      }
      return letter;
    }

    private NotificationChange issue(
        NotificationChange change, NoticeDraft draft, Room room, long expected) {
      Client client = draft.client();
      Content content = content(draft);
      room.is(content.bytesInMemory(), expected);
      Contact contact = Addressees.of(client, processor, breach.drill()).get(0);
      IssueNotice command =
          new IssueNotice(
              draft.number(),
              draft.kind(),
              wanted.automatic(),
              draft.isProvisional(),
              client.language(),
              contact.id(),
              content.hash(),
              wanted.remark(),
              breachVersion,
              draft.assessed(),
              draft.countsAsFinal());
      NotificationChange issued =
          work.decide(change.id(), change.result(), command, wanted.cause());
      String because = issued.events().get(0).id().toString();
      mails.add(mail(draft, content, contact, because));
      return change.and(issued);
    }

    NoticeDraft draft(Notification notification, Client client, NoticeKind kind) {
      Instant now = work.now();
      int number = notification.nextNumber();
      return new NoticeDraft(
          breach,
          notification,
          client,
          processor,
          kind,
          number,
          wanted.automatic(),
          wanted.remark(),
          wanted.reason(),
          now,
          wanted.isFinal()
              ? null
              : NextMessage.at(notification, kind, wanted.isAssessed(kind), now),
          signer.link(notification.id(), number),
          Told.last(notification.notices())
              .map(it -> it.basis().breachVersion())
              .map(earlier::get)
              .orElse(null),
          wanted.isAssessed(kind),
          wanted.isFinal(),
          wanted.unknownRemains());
    }

    /** The contact in whose mailbox it is, as far as we know. */
    private static String whoHas(Notice notice) {
      return notice.arrival().accepted().isEmpty()
          ? notice.arrival().contacts().get(0)
          : notice.arrival().accepted().get(0);
    }

    private Content content(NoticeDraft draft) {
      WriteNotice.Written written = writer.write(draft);
      Letter letter = written.letter();
      Notification notification = draft.notification();
      String first =
          notification.notices().stream()
              .filter(notice -> !notice.cameBack())
              .findFirst()
              .map(notice -> Headers.keyOf(notification.id(), notice.number(), whoHas(notice)))
              .orElse(null);
      return new Content(
          signer
              .headers()
              .ofNotice(first, processor, letter.subject(), draft.client().language(), work.now()),
          letter,
          enclosures.with(draft),
          Rewording.of(letter, written.withoutFiles()));
    }

    private QueuedMail mail(
        NoticeDraft draft, Content content, Contact contact, String causationId) {
      Notification notification = draft.notification();
      String key = Headers.keyOf(notification.id(), draft.number(), contact.id());
      return new QueuedMail(
          key,
          "NOTICE",
          breach.id(),
          notification.id(),
          draft.number(),
          contact.id(),
          signer.headers().messageId(key, processor.mailFrom()),
          processor.mailFrom(),
          contact.email(),
          processor.dpo().email(),
          words
              .computeIfAbsent(
                  draft.kind() + " " + draft.client().language(), of -> new SameWords())
              .keep(content),
          notification.dueAt(),
          causationId,
          signer.headers().envelopeSender(key, processor));
    }
  }
}
