package dev.tocsin.notice;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Clients of one incident that may be at any point of it, each with words that give it away. */
final class Crowd {

  private final Random random;
  private final List<Member> members;
  private final Drafts then = new Drafts();
  private final Drafts now = new Drafts();

  /**
   * One client; every word and figure of it is its own.
   *
   * @param own null when its share is not known
   */
  record Member(
      String id,
      String name,
      String scope,
      String delay,
      String email,
      String phone,
      Estimate own) {

    /** What nobody else may read, as it could stand in any of the letters. */
    List<String> telltales() {
      Stream<String> words = Stream.of(id, name, scope, delay, email, phone);
      Stream<String> figures =
          own == null
              ? Stream.empty()
              : Stream.of(own.subjects(), own.records())
                  .filter(amount -> amount != null)
                  .flatMap(amount -> Stream.of(amount.min(), amount.max()))
                  .flatMap(
                      figure -> Stream.of(Locale.UK, Locale.GERMANY).map(it -> said(it, figure)));
      Stream<String> databases =
          own == null || own.databases() == null
              ? Stream.empty()
              : own.databases().stream().map(Text::plain);
      return Stream.of(words, figures, databases).flatMap(it -> it).toList();
    }

    private static String said(Locale locale, long figure) {
      return String.format(locale, "%,d", figure);
    }
  }

  Crowd(Random random) {
    this.random = random;
    this.members = IntStream.range(0, 2 + random.nextInt(4)).mapToObj(this::member).toList();
    List<Text> databases = members.stream().flatMap(Crowd::databases).toList();
    for (Drafts drafts : List.of(then, now)) {
      if (random.nextBoolean()) {
        drafts.complete();
      }
      drafts.know("databases", Known.databases(random.nextBoolean() ? databases : null));
      drafts.know("subjects", Known.amounts(amount(900_000 + random.nextInt(9_000)), null));
    }
    now.status = random.nextBoolean() ? Status.CONFIRMED : now.status;
    now.measures.add(Drafts.measure(Measure.Kind.TAKEN, "Dicht.", "Closed."));
  }

  List<Member> members() {
    return members;
  }

  NoticeDraft draft(Member reader, NoticeKind kind) {
    Drafts drafts = new Drafts();
    drafts.language = random.nextBoolean() ? Language.NL : Language.EN;
    drafts.client = reader.name();
    drafts.clientId = reader.id();
    drafts.contact = reader.email();
    drafts.phone = reader.phone();
    drafts.facts = now.facts;
    drafts.status = now.status;
    drafts.measures = now.measures;
    history(drafts, reader, kind);
    drafts.scope = Text.of(reader.scope());
    drafts.delayReason = Text.of(reader.delay());
    drafts.own = random.nextInt(3) > 0 ? reader.own() : null;
    drafts.now = Drafts.NOW.plus(Duration.ofHours(random.nextInt(100)));
    drafts.drill = random.nextInt(5) == 0;
    return drafts.of(kind).draft();
  }

  /** What this client was told before, and from which facts. */
  private void history(Drafts drafts, Member reader, NoticeKind kind) {
    if (kind == NoticeKind.INITIAL) {
      return;
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      drafts.scope = random.nextBoolean() ? Text.of(reader.scope() + " eerst") : null;
      drafts.own = random.nextBoolean() ? reader.own() : null;
      drafts.toldBefore(
          random.nextInt(4) == 0 ? NoticeKind.RETRACTION : NoticeKind.UPDATE, Drafts.NOW);
    }
    drafts.earlier = random.nextInt(5) == 0 ? null : then.breach();
  }

  private Member member(int index) {
    String mark = "%c%c%05d".formatted('p' + index, 'q' + index, random.nextInt(100_000));
    List<Text> databases = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      databases.add(Text.of("db_" + mark + "_" + i));
    }
    Estimate own =
        random.nextInt(4) == 0
            ? null
            : new Estimate(
                amount(10_000 * (index + 1) + random.nextInt(1_000)),
                random.nextBoolean()
                    ? amount(10_000 * (index + 1) + 5_000 + random.nextInt(999))
                    : null,
                random.nextBoolean() ? databases : null);
    return new Member(
        "id-" + mark,
        "Naam " + mark,
        "Bereik " + mark,
        "Reden " + mark,
        mark + "@mail.example",
        "+31 10 " + mark,
        own);
  }

  private Amount amount(long about) {
    Amount.Basis[] bases = Amount.Basis.values();
    Amount.Basis basis = bases[random.nextInt(bases.length)];
    long max = basis == Amount.Basis.EXACT ? about : about + 1 + random.nextInt(900);
    return new Amount(about, max, basis);
  }

  private static Stream<Text> databases(Member member) {
    return member.own() == null || member.own().databases() == null
        ? Stream.empty()
        : member.own().databases().stream();
  }
}
