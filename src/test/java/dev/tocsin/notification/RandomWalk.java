package dev.tocsin.notification;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.CloseBreach;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.CorrectDiscovery;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.RecordMeasure;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.ReportBreach;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A breach and three duties on a way that a seed decides: people, mail servers and time do what
 * they may do, in any order.
 */
final class RandomWalk {

  static final Text WORDS = Text.of("words");
  private static final BreachId ID = BreachId.of("00000000-0000-7000-8000-000000004711");
  private static final List<String> CONTACTS = List.of("c1", "c2", "c3");

  final List<BreachEvent> breachHistory = new ArrayList<>();
  final List<Duty> duties = new ArrayList<>();
  Breach breach = Breach.NONE;
  Status statusBefore;
  Instant now = Instant.parse("2026-10-24T20:00:00Z");

  private final Random random;

  /** One client's duty: what it is, how it became so, and what was just wished of it. */
  static final class Duty {
    final NotificationId id;
    final Terms terms;
    final boolean automatic;
    final List<NotificationEvent> history = new ArrayList<>();
    Notification state = Notification.NONE;
    Notification before = Notification.NONE;
    List<NotificationEvent> latest = List.of();
    NotificationCommand wish;

    private Duty(ClientId client, Terms terms, boolean automatic) {
      this.id = new NotificationId(ID, client);
      this.terms = terms;
      this.automatic = automatic;
    }
  }

  RandomWalk(long seed) {
    random = new Random(seed);
    for (String client : List.of("a", "b", "c")) {
      Terms terms =
          new Terms(
              Duration.ofMinutes(1 + random.nextInt(96 * 60)),
              pick(List.of(ClockStart.values())),
              random.nextBoolean() ? null : Duration.ofSeconds(30),
              random.nextBoolean() ? null : Duration.ofHours(1 + random.nextInt(200)),
              random.nextBoolean() ? null : Duration.ofMinutes(1 + random.nextInt(48 * 60)),
              random.nextBoolean() ? null : Duration.ofMinutes(1 + random.nextInt(600)));
      duties.add(new Duty(new ClientId(client), terms, random.nextBoolean()));
    }
    Instant discovered = now.minus(Duration.ofHours(random.nextInt(20)));
    tell(
        new ReportBreach(
            ID,
            "r",
            new ProcessorId("p"),
            WORDS,
            WORDS,
            discovered,
            null,
            null,
            List.of(),
            null,
            false));
  }

  void step() {
    now = now.plusMillis(random.nextInt(2_000_000));
    statusBefore = breach.status();
    for (Duty duty : duties) {
      duty.before = duty.state;
      duty.latest = List.of();
      duty.wish = null;
    }
    if (random.nextInt(5) == 0) {
      decideOnBreach();
    } else {
      decideOn(pick(duties));
    }
  }

  private void decideOnBreach() {
    switch (random.nextInt(16)) {
      case 0 -> tell(new DismissBreach(WORDS));
      case 1, 2, 3 -> tell(new CloseBreach(owed(), 0, null, null));
      case 4, 5, 6, 7 -> tell(new ReopenBreach(WORDS));
      case 8, 9 -> tell(new RecordFacts(Set.of("cause", "databases"), facts()));
      case 10 -> tell(new RecordMeasure(measure()));
      case 11, 12 -> correctDiscovery();
      default -> tell(new ConfirmBreach());
    }
    if (statusBefore != breach.status()) {
      duties.forEach(this::followUp);
    }
  }

  private void correctDiscovery() {
    tell(
        new CorrectDiscovery(
            breach.registration().reportedAt().minus(Duration.ofMinutes(random.nextInt(3000))),
            WORDS));
    Moments moved =
        new Moments(
            breach.awareAt(),
            breach.registration().reportedAt(),
            breach.standing().confirmedAt(),
            null);
    duties.forEach(duty -> tell(duty, new MoveClock(moved)));
  }

  /** What the breach's new status means for a duty. */
  private void followUp(Duty duty) {
    switch (breach.status()) {
      case CONFIRMED, REPORTED -> {
        tell(duty, new StartClock(moments()));
        if (statusBefore == Status.DISMISSED) {
          tell(duty, new RestoreNotification());
        }
        if (statusBefore == Status.CLOSED) {
          tell(duty, new ResumeFollowUp());
        }
      }
      case DISMISSED -> {
        if (duty.state.isOwed()) {
          tell(duty, new WithdrawNotification(Withdrawal.BREACH_DISMISSED, WORDS));
        }
        issue(duty, NoticeKind.RETRACTION);
      }
      case CLOSED -> tell(duty, new PauseFollowUp());
    }
  }

  private void decideOn(Duty duty) {
    int number = 1 + random.nextInt(duty.state.nextNumber());
    String contact = pick(CONTACTS);
    boolean underWay = isUnderWay(duty, number, contact);
    switch (random.nextInt(33)) {
      case 0, 1, 2, 3, 4 ->
          whileActive(
              duty,
              new OpenNotification(
                  duty.id, duty.terms, null, duty.automatic, moments(), WORDS, null, false, null));
      case 5, 6, 7, 8, 9 -> passTime(duty);
      case 10, 11, 12 ->
          issue(duty, pick(List.of(NoticeKind.INITIAL, NoticeKind.UPDATE, NoticeKind.FINAL)));
      case 13 -> {
        whileActive(duty, new WithdrawNotification(Withdrawal.NOT_AFFECTED, WORDS));
        if (duty.state.withdrawn()) {
          issue(duty, NoticeKind.WITHDRAWAL);
        }
      }
      case 14, 15, 16, 17, 18, 19 ->
          tell(duty, underWay ? new RecordAcceptance(number, contact, now) : new PassTime());
      case 20, 21, 22, 23 -> tell(duty, underWay ? cameBack(number, contact) : new PassTime());
      case 24 -> tell(duty, new AcknowledgeNotice(number));
      case 25 -> tell(duty, new ExplainDelay(WORDS));
      case 26 -> tell(duty, new RequestHelp(null));
      case 27 -> tell(duty, new NeedPhone(PhoneReason.MAIL_SERVICE_DOWN));
      case 28 -> whileActive(duty, call());
      case 29 -> tell(duty, new WaiveWriting(WORDS));
      case 30 ->
          tell(duty, underWay ? new RecordUncertainty(number, contact, CONTACTS) : new PassTime());
      default ->
          tell(
              duty,
              underWay
                  ? new RecordDeferral(number, contact, 451, random.nextBoolean(), CONTACTS)
                  : new PassTime());
    }
  }

  private RecordCall call() {
    Instant at = now.minusSeconds(random.nextInt(7200));
    return new RecordCall(pick(List.of(CallResult.values())), at, "dpo", null, null);
  }

  boolean isActive() {
    return breach.status().isActive();
  }

  private NotificationCommand cameBack(int number, String contact) {
    return random.nextBoolean()
        ? new RecordBounce(number, contact, 550, CONTACTS)
        : new RecordReport(
            number, contact, 550, pick(List.of(RecordReport.Report.values())), CONTACTS);
  }

  private static boolean isUnderWay(Duty duty, int number, String contact) {
    return duty.state
        .notice(number)
        .filter(notice -> notice.arrival().contacts().contains(contact))
        .filter(notice -> !notice.arrival().bounced().contains(contact))
        .isPresent();
  }

  private void whileActive(Duty duty, NotificationCommand command) {
    if (breach.status().isActive()) {
      tell(duty, command);
    }
  }

  private void passTime(Duty duty) {
    tell(duty, new PassTime());
    if (breach.status().isActive() && duty.state.needsAutomaticNotice(now)) {
      issue(duty, NoticeKind.INITIAL);
    }
  }

  private void issue(Duty duty, NoticeKind wanted) {
    duty.state
        .kindFor(wanted)
        .filter(kind -> duty.state.exists() && (breach.status().isActive() || kind.takesBack()))
        .ifPresent(
            kind ->
                tell(
                    duty,
                    new IssueNotice(
                        duty.state.nextNumber(),
                        kind,
                        false,
                        true,
                        Language.NL,
                        "c1",
                        "h",
                        null,
                        1,
                        wanted == NoticeKind.FINAL,
                        wanted == NoticeKind.FINAL)));
  }

  private void tell(BreachCommand command) {
    for (BreachEvent event : decide(command)) {
      breachHistory.add(event);
      breach = event.applyTo(breach);
    }
  }

  private void tell(Duty duty, NotificationCommand command) {
    List<NotificationEvent> events = decide(duty, command);
    List<NotificationEvent> latest = new ArrayList<>(duty.latest);
    latest.addAll(events);
    duty.latest = latest;
    duty.wish = command;
    for (NotificationEvent event : events) {
      duty.history.add(event);
      duty.state = event.applyTo(duty.state);
    }
  }

  private List<BreachEvent> decide(BreachCommand command) {
    try {
      return command.decide(breach, now);
    } catch (Rejected refused) {
      return List.of();
    }
  }

  /** What the wish would come to now; nothing when it is refused. */
  List<NotificationEvent> decide(Duty duty, NotificationCommand command) {
    try {
      return command.decide(duty.state, now);
    } catch (Rejected refused) {
      return List.of();
    }
  }

  long owed() {
    return duties.stream().filter(duty -> duty.state.isOwed()).count();
  }

  private Moments moments() {
    return new Moments(
        breach.awareAt(), breach.registration().reportedAt(), breach.standing().confirmedAt(), now);
  }

  private Facts facts() {
    List<Text> databases = random.nextBoolean() ? null : List.of(WORDS);
    Text cause = random.nextBoolean() ? null : WORDS;
    return Facts.NONE.with(Fact.DATABASES, databases).with(Fact.CAUSE, cause);
  }

  private Measure measure() {
    return new Measure(
        new UUID(0, random.nextInt(20)), pick(List.of(Measure.Kind.values())), WORDS, now);
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  <T> List<T> shuffled(List<T> some) {
    List<T> other = new ArrayList<>(some);
    java.util.Collections.shuffle(other, random);
    return other;
  }
}
