package dev.tocsin.workflow;

import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.Encrypted;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Note;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unavailability;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.HeldBecause;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.notification.Renewal;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.TermsOrigin;
import dev.tocsin.notification.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One event of every kind, as full as it can be: what the golden files were written from. */
final class SampleEvents {

  private static final BreachId BREACH = BreachId.of("0193545e-8f00-7000-8000-000000004711");
  private static final ClientId CLIENT = new ClientId("bakkerij-de-zon");
  private static final ServiceId BACKUP = new ServiceId("cloud-backup");
  private static final Instant AT = Instant.parse("2026-11-22T08:10:00Z");
  private static final Instant PRECISELY = Instant.parse("2026-11-22T08:10:00.123456Z");
  private static final Instant DUE = Instant.parse("2026-11-24T08:10:00Z");

  /** Typed once, with what people type: an emoji, marks of right-to-left writing, a tag. */
  private static final Text PLAIN =
      Text.of(
          "Mevrouw Jansen 😱 belde: \"\u200fשלום\u200e\"\n\t<img src=x onerror=alert('🔒')> \\ é");

  private static final Text BOTH =
      new Text(null, "Schijf van Piet kwijt 💾", "Piet's disk went missing 💾");
  private static final Text DUTCH = new Text(null, "Alleen in het Nederlands", null);
  private static final Text ENGLISH = new Text(null, null, "Only in English");

  private SampleEvents() {}

  static List<Object> all() {
    return List.of(
        new BreachEvent.Reported(
            BREACH,
            "LUC-2026-0001",
            new ProcessorId("lucrasoft"),
            BOTH,
            PLAIN,
            AT,
            PRECISELY,
            AT.minusSeconds(7200),
            AT.minusSeconds(3600),
            List.of(BACKUP, new ServiceId("voip")),
            new Origin("Acronis", AT.minusSeconds(60)),
            true),
        new BreachEvent.FactsRecorded(firstNamed(), facts(), 3),
        new BreachEvent.MeasureRecorded(
            UUID.fromString("0193545e-8f00-7000-8000-00000000000a"),
            Measure.Kind.ADVISED_TO_DATA_SUBJECTS,
            BOTH,
            AT,
            null),
        new BreachEvent.Confirmed(PRECISELY),
        new BreachEvent.Dismissed(DUTCH),
        new BreachEvent.Closed(PLAIN, null),
        new BreachEvent.Reopened(ENGLISH, Status.CONFIRMED),
        new BreachEvent.ClientsIdentified(50_000, List.of(BACKUP), List.of(CLIENT)),
        new BreachEvent.ClientWithdrawn(CLIENT, PLAIN),
        new BreachEvent.NoticesRequested(
            NoticeKind.UPDATE, 50_000, List.of(CLIENT), BOTH, null, null),
        new NotificationEvent.Opened(
            BREACH, CLIENT, PRECISELY, terms(), true, BOTH, null, null, null),
        new NotificationEvent.ScopeDescribed(PLAIN),
        new NotificationEvent.ClockStarted(AT, DUE),
        new NotificationEvent.DeadlineApproaching(0.75, AT.plusSeconds(129_600), DUE),
        new NotificationEvent.DeadlineMissed(DUE),
        new NotificationEvent.NoticeIssued(
            2,
            NoticeKind.UPDATE,
            true,
            true,
            PRECISELY,
            Language.NL,
            "c1",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            DUTCH,
            null,
            null,
            null,
            null),
        new NotificationEvent.NoticeReaddressed(2, "c2"),
        new NotificationEvent.NoticeAccepted(2, "c2", PRECISELY),
        new NotificationEvent.NoticeDeferred(2, "c2", 451),
        new NotificationEvent.NoticeBounced(2, "c1", 550),
        new NotificationEvent.FailureNoted(2, "c1", 550, HeldBecause.ACKNOWLEDGED),
        new NotificationEvent.NoticeUncertain(2, "c2"),
        new NotificationEvent.NoticeUnanswered(2, "c2", PRECISELY),
        new NotificationEvent.ContactRestored(2, "c2"),
        new NotificationEvent.Notified(2, DUE.plusSeconds(1), DUE, true, 1),
        new NotificationEvent.DutyReopened(2),
        new NotificationEvent.DelayExplained(BOTH),
        new NotificationEvent.Withdrawn(Withdrawal.NOT_AFFECTED, PLAIN),
        new NotificationEvent.Restored(null, null, null),
        new NotificationEvent.Acknowledged(2, PRECISELY),
        new NotificationEvent.TaskCompleted("phone-4711", "PHONE_CLIENT", PLAIN),
        new BreachEvent.DiscoveryCorrected(AT.minusSeconds(86_400), BOTH),
        new BreachEvent.NewsWaiting(PRECISELY, 50_000),
        new BreachEvent.PromiseApproaching("measures.TAKEN", DUE),
        new BreachEvent.PromiseMissed("dataCategories", PRECISELY),
        new NotificationEvent.Estimated(
            new Estimate(
                new Amount(10L, 12L, Amount.Basis.ESTIMATE, BOTH),
                new Amount(30L, 30L, Amount.Basis.EXACT, null),
                List.of(PLAIN, DUTCH))),
        new NotificationEvent.ClockMoved(AT, DUE, PRECISELY),
        new NotificationEvent.FollowUpApproaching(0.9, AT.plusSeconds(129_600), DUE),
        new NotificationEvent.FollowUpMissed(DUE),
        new NotificationEvent.FollowedUp(3, DUE.plusSeconds(1), DUE, 1),
        new NotificationEvent.FollowUpReopened(3),
        new NotificationEvent.FollowUpPaused(),
        new NotificationEvent.FollowUpResumed(PRECISELY),
        new NotificationEvent.AcknowledgementMissing(2, PRECISELY),
        new NotificationEvent.PhoneNeeded(PhoneReason.MAIL_SERVICE_DOWN),
        new NotificationEvent.HelpRequested(PLAIN, PRECISELY),
        new NotificationEvent.ToldByPhone(
            AT, DUE, true, 61, PRECISELY, "dpo", new Text("Reception", null, null), BOTH),
        new NotificationEvent.PhoneAttempted(
            AT, CallResult.CALL_BACK, PRECISELY, "dpo", new Text("Reception", null, null), DUTCH),
        new NotificationEvent.WrittenWaived(BOTH),
        new NotificationEvent.DutyRenewed(Renewal.Because.BREACH_REOPENED, DUE, PRECISELY));
  }

  /** All of them, by the golden file that each is written from. */
  static Map<String, Object> byFile() {
    Map<String, Object> samples = new HashMap<>(grown());
    all().forEach(event -> samples.put(EventNames.of(event), event));
    return samples;
  }

  /**
   * Events that have grown since their first golden file was written, by the file that shows it.
   */
  static Map<String, Object> grown() {
    return Map.ofEntries(
        Map.entry("breach.reported.v1~2", reportedWithNotes()),
        Map.entry(
            "breach.facts-recorded.v1~2", new BreachEvent.FactsRecorded(named(), moreFacts(), 3)),
        Map.entry(
            "breach.facts-recorded.v1~5",
            new BreachEvent.FactsRecorded(
                Set.of("expected"),
                Facts.NONE.with(Set.of("expected"), moreFacts()),
                3,
                null,
                null,
                PRECISELY)),
        Map.entry(
            "breach.facts-recorded.v1~3",
            new BreachEvent.FactsRecorded(
                Set.of("occurredFrom"),
                Facts.NONE.with(Fact.OCCURRED_FROM, AT),
                3,
                List.of(Note.moved("occurredFrom", PRECISELY)),
                null,
                null)),
        Map.entry(
            "breach.facts-recorded.v1~4",
            new BreachEvent.FactsRecorded(
                Set.of("cause"),
                Facts.NONE,
                3,
                null,
                List.of("confidentiality", "integrity"),
                null)),
        Map.entry(
            "breach.measure-recorded.v1~2",
            new BreachEvent.MeasureRecorded(
                UUID.fromString("0193545e-8f00-7000-8000-00000000000b"),
                Measure.Kind.ADVISED_TO_DATA_SUBJECTS,
                null,
                AT,
                Advice.CHANGE_PASSWORDS)),
        Map.entry(
            "notification.opened.v1~2",
            new NotificationEvent.Opened(
                BREACH,
                CLIENT,
                PRECISELY,
                new Terms(
                    Duration.ofHours(48),
                    ClockStart.DISCOVERY,
                    Duration.ofMinutes(90),
                    Duration.ofHours(72),
                    Duration.ofHours(24),
                    Duration.ofHours(12)),
                true,
                BOTH,
                true,
                null,
                null)),
        Map.entry(
            "notification.opened.v1~3",
            new NotificationEvent.Opened(
                BREACH,
                CLIENT,
                PRECISELY,
                new Terms(
                    Duration.ofHours(48),
                    ClockStart.DISCOVERY,
                    Duration.ofMinutes(90),
                    Duration.ofHours(72),
                    Duration.ofHours(24),
                    Duration.ofHours(12)),
                true,
                BOTH,
                true,
                new TermsOrigin(TermsOrigin.Source.AGREEMENT, "4-2021"),
                null)),
        Map.entry(
            "notification.opened.v1~4",
            new NotificationEvent.Opened(
                BREACH,
                CLIENT,
                PRECISELY,
                new Terms(
                    Duration.ofHours(48),
                    ClockStart.DISCOVERY,
                    Duration.ofMinutes(90),
                    Duration.ofHours(72),
                    Duration.ofHours(24),
                    Duration.ofHours(12)),
                true,
                BOTH,
                true,
                new TermsOrigin(TermsOrigin.Source.AGREEMENT, "4-2021"),
                Duration.ofMinutes(10))),
        Map.entry(
            "notification.restored.v1~2",
            new NotificationEvent.Restored(DUE, PRECISELY, Duration.ofMinutes(10))),
        Map.entry(
            "notification.notice-bounced.v1~2",
            new NotificationEvent.NoticeBounced(2, "c1", 550, true)),
        Map.entry(
            "notification.notice-issued.v1~2",
            new NotificationEvent.NoticeIssued(
                2,
                NoticeKind.UPDATE,
                true,
                true,
                PRECISELY,
                Language.NL,
                "c1",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                DUTCH,
                17L,
                null,
                null,
                null)),
        Map.entry(
            "notification.notice-issued.v1~3",
            new NotificationEvent.NoticeIssued(
                2,
                NoticeKind.FINAL,
                false,
                false,
                PRECISELY,
                Language.NL,
                "c1",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                null,
                17L,
                true,
                true,
                null)),
        Map.entry(
            "notification.notice-issued.v1~4",
            new NotificationEvent.NoticeIssued(
                2,
                NoticeKind.FINAL,
                false,
                false,
                PRECISELY,
                Language.NL,
                "c1",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                null,
                17L,
                true,
                true,
                2)),
        Map.entry("breach.closed.v1~2", new BreachEvent.Closed(null, PLAIN)),
        Map.entry(
            "breach.notices-requested.v1~2",
            new BreachEvent.NoticesRequested(NoticeKind.FINAL, 3, List.of(), BOTH, false, true)),
        Map.entry(
            "notification.notified.v1~2", new NotificationEvent.Notified(null, AT, DUE, false, 0)),
        Map.entry(
            "notification.clock-started.v1~2",
            new NotificationEvent.ClockStarted(AT, DUE, DUE.minusSeconds(5400))),
        Map.entry(
            "notification.clock-moved.v1~2",
            new NotificationEvent.ClockMoved(AT, DUE, PRECISELY, DUE.minusSeconds(5400))),
        Map.entry(
            "notification.duty-renewed.v1~2",
            new NotificationEvent.DutyRenewed(
                Renewal.Because.BREACH_REOPENED, DUE, PRECISELY, DUE.minusSeconds(5400))),
        Map.entry(
            "notification.duty-reopened.v1~2",
            new NotificationEvent.DutyReopened(2, DUE.minusSeconds(5400))),
        Map.entry(
            "notification.notified.v1~3",
            new NotificationEvent.Notified(2, AT, DUE, false, 0, AT.plusSeconds(86400))),
        Map.entry(
            "notification.followed-up.v1~2",
            new NotificationEvent.FollowedUp(
                3, DUE.plusSeconds(1), DUE, 1, DUE.plusSeconds(86401))),
        Map.entry(
            "notification.follow-up-resumed.v1~2",
            new NotificationEvent.FollowUpResumed(PRECISELY, DUE.plusSeconds(86400))));
  }

  private static BreachEvent.Reported reportedWithNotes() {
    return new BreachEvent.Reported(
        BREACH,
        "LUC-2026-0001",
        new ProcessorId("lucrasoft"),
        BOTH,
        PLAIN,
        AT,
        AT,
        null,
        null,
        List.of(),
        null,
        false,
        List.of(
            Note.ignored("hostname of mevrouw Jansen"),
            Note.moved("discoveredAt", PRECISELY),
            Note.dropped("occurredFrom"),
            Note.dropped("occurredUntil")));
  }

  private static Terms terms() {
    return new Terms(
        Duration.ofHours(48),
        ClockStart.DISCOVERY,
        Duration.ofMinutes(90),
        Duration.ofHours(72),
        Duration.ofHours(24));
  }

  /** The facts that there were when the first golden file was written. */
  private static Set<String> firstNamed() {
    return inOrder(
        "title",
        "description",
        "confidentiality",
        "integrity",
        "availability",
        "dataCategories",
        "specialCategories",
        "subjectCategories",
        "subjects",
        "records",
        "databases",
        "occurredFrom",
        "occurredUntil",
        "ongoing",
        "encrypted",
        "likelyConsequences",
        "cause");
  }

  /** Those that came with the second; a later one has a file of its own. */
  private static final Set<String> SECOND =
      inOrder(
          "incidentTypes",
          "causeKind",
          "disclosure",
          "alteration",
          "unavailability",
          "systems",
          "expected");

  private static Set<String> named() {
    Set<String> all = new LinkedHashSet<>(firstNamed());
    all.addAll(SECOND);
    return all;
  }

  private static Set<String> inOrder(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }

  private static Facts moreFacts() {
    Facts more =
        Facts.NONE
            .with(Fact.SUBJECTS, new Amount(100L, 200L, Amount.Basis.ESTIMATE, BOTH))
            .with(
                Fact.INCIDENT_TYPES,
                List.of(IncidentType.HACKING_MALWARE, IncidentType.DATA_EXFILTRATION))
            .with(Fact.CAUSE_KIND, CauseKind.EXTERNAL_MALICIOUS)
            .with(Fact.DISCLOSURE, Disclosure.LIKELY)
            .with(Fact.ALTERATION, Alteration.MISUSED_RECOVERABLE)
            .with(Fact.UNAVAILABILITY, Unavailability.TEMPORARY)
            .with(Fact.SYSTEMS, BOTH)
            .with(Fact.EXPECTED, Map.of("records", DUE));
    return facts().with(SECOND, more).with(Set.of("subjects"), more);
  }

  private static Facts facts() {
    return Facts.NONE
        .with(Fact.TITLE, BOTH)
        .with(Fact.DESCRIPTION, PLAIN)
        .with(Fact.CONFIDENTIALITY, true)
        .with(Fact.INTEGRITY, false)
        .with(Fact.AVAILABILITY, true)
        .with(
            Fact.DATA_CATEGORIES,
            List.of(
                new Category("CONTACT", null),
                new Category(Category.OTHER, PLAIN),
                new Category(Category.OTHER, DUTCH)))
        .with(Fact.SPECIAL_CATEGORIES, true)
        .with(
            Fact.SUBJECT_CATEGORIES,
            List.of(new Category(Category.OTHER, ENGLISH), new Category("PATIENTS", null)))
        .with(Fact.SUBJECTS, new Amount(100L, 4_000_000_000L, Amount.Basis.ESTIMATE))
        .with(Fact.RECORDS, new Amount(null, null, Amount.Basis.UNKNOWN_TO_PROCESSOR))
        .with(Fact.DATABASES, List.of(PLAIN, BOTH, DUTCH))
        .with(Fact.OCCURRED_FROM, AT.minusSeconds(7200))
        .with(Fact.OCCURRED_UNTIL, AT.minusSeconds(3600))
        .with(Fact.ONGOING, false)
        .with(Fact.ENCRYPTED, Encrypted.PARTLY)
        .with(Fact.LIKELY_CONSEQUENCES, DUTCH)
        .with(Fact.CAUSE, ENGLISH);
  }
}
