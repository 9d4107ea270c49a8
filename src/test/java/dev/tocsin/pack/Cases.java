package dev.tocsin.pack;

import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Breach;
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
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Registration;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Standing;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unavailability;
import dev.tocsin.client.Client;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.client.UsedService;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.notification.Agreed;
import dev.tocsin.notification.Arrival;
import dev.tocsin.notification.Basis;
import dev.tocsin.notification.ByPhone;
import dev.tocsin.notification.Clock;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.DutyOutcome;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.FollowUp;
import dev.tocsin.notification.Notice;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OwnShare;
import dev.tocsin.notification.Response;
import dev.tocsin.notification.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A notice about a break-in, to one client, from which packs are written. */
final class Cases {

  static final Instant DISCOVERED = Instant.parse("2026-11-22T08:10:00Z");
  static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");
  static final Instant NEXT = Instant.parse("2026-11-23T16:00:00Z");

  private static final BreachId BREACH = BreachId.of("00000000-0000-7000-8000-000000004711");
  private static final ProcessorId PROCESSOR = new ProcessorId("lucrasoft");
  private static final ClientId CLIENT = new ClientId("de-zon");

  Language language = Language.EN;
  String client = "Bakkerij De Zon";
  String title = "Break-in on the backup server";
  Map<String, Instant> expected = Map.of();
  List<Measure> measures = new ArrayList<>();
  List<Text> inPlace = List.of();
  Origin origin;
  boolean drill;
  boolean agreed;
  String country = "NL";
  Estimate estimate;
  Text reason;
  NoticeKind kind = NoticeKind.INITIAL;
  Instant now = NOW;
  Set<String> unsaid = Set.of();

  private final boolean known;
  private final List<Notice> before = new ArrayList<>();

  private Cases(boolean known) {
    this.known = known;
  }

  /** Suspected, and nothing but a title and a description. */
  static Cases unknown() {
    return new Cases(false);
  }

  /** Confirmed, and everything. */
  static Cases known() {
    Cases it = new Cases(true);
    it.inPlace = List.of(both("Versleutelde back-ups", "Encrypted backups"));
    it.measures.add(measure(1, Measure.Kind.TAKEN, "Account geblokkeerd", "Account blocked"));
    it.measures.add(measure(2, Measure.Kind.PREVENTIVE, "MFA verplicht", "MFA made mandatory"));
    it.measures.add(
        new Measure(
            new UUID(0, 3),
            Measure.Kind.ADVISED_TO_DATA_SUBJECTS,
            null,
            null,
            Advice.CHANGE_PASSWORDS));
    it.measures.add(
        measure(4, Measure.Kind.ADVISED_TO_CLIENT, "Controleer logins", "Check your logins"));
    return it;
  }

  Cases in(Language wanted) {
    language = wanted;
    return this;
  }

  Cases told(NoticeKind earlier, Instant at) {
    before.add(
        new Notice(
            before.size() + 1,
            earlier,
            false,
            at,
            language,
            new Basis(null, null, null, false, false),
            new Arrival(List.of("it"), List.of("it"), List.of(), at)));
    return this;
  }

  Cases of(NoticeKind wanted) {
    kind = wanted;
    return this;
  }

  NoticeDraft draft() {
    return new NoticeDraft(
        breach(),
        notification(),
        client(),
        processor(),
        kind,
        before.size() + 1,
        false,
        null,
        reason,
        now,
        NEXT,
        "https://tocsin.example/v1/acknowledgements/a.b",
        null,
        kind == NoticeKind.FINAL,
        kind == NoticeKind.FINAL,
        false);
  }

  SupportPack pack() {
    return new WriteSupportPack(draft()).write();
  }

  static Text both(String nl, String en) {
    return new Text(null, nl, en);
  }

  private static Measure measure(int number, Measure.Kind kind, String nl, String en) {
    return new Measure(new UUID(0, number), kind, both(nl, en), DISCOVERED);
  }

  private <T> T whenKnown(T value) {
    return known ? value : null;
  }

  private Facts facts() {
    return Facts.NONE
        .with(Fact.TITLE, both("Inbraak op de back-upserver", title))
        .with(
            Fact.DESCRIPTION,
            both("Er is ingelogd met een gestolen account.", "Somebody logged in."))
        .with(Fact.CONFIDENTIALITY, whenKnown(true))
        .with(Fact.INTEGRITY, whenKnown(false))
        .with(Fact.AVAILABILITY, whenKnown(true))
        .with(
            Fact.DATA_CATEGORIES,
            whenKnown(
                List.of(new Category("HEALTH", null), new Category("OTHER", Text.of("kenteken")))))
        .with(Fact.SPECIAL_CATEGORIES, whenKnown(true))
        .with(
            Fact.SUBJECT_CATEGORIES,
            whenKnown(List.of(new Category("PATIENTS", null), new Category("NOT_YET_KNOWN", null))))
        .with(Fact.SUBJECTS, whenKnown(new Amount(4000L, 5000L, Amount.Basis.ESTIMATE)))
        .with(Fact.RECORDS, whenKnown(new Amount(12000L, 12000L, Amount.Basis.EXACT)))
        .with(Fact.DATABASES, whenKnown(List.of(Text.of("crm_other_client"), Text.of("billing"))))
        .with(Fact.OCCURRED_FROM, whenKnown(Instant.parse("2026-11-20T22:00:00Z")))
        .with(Fact.OCCURRED_UNTIL, whenKnown(Instant.parse("2026-11-21T04:30:00Z")))
        .with(Fact.ONGOING, whenKnown(false))
        .with(Fact.ENCRYPTED, whenKnown(Encrypted.PARTLY))
        .with(
            Fact.LIKELY_CONSEQUENCES,
            whenKnown(both("Er kan phishing volgen.", "Phishing may follow.")))
        .with(Fact.CAUSE, whenKnown(both("Een gestolen wachtwoord.", "A stolen password.")))
        .with(
            Fact.INCIDENT_TYPES,
            whenKnown(List.of(IncidentType.HACKING_MALWARE, IncidentType.DATA_EXFILTRATION)))
        .with(Fact.CAUSE_KIND, whenKnown(CauseKind.EXTERNAL_MALICIOUS))
        .with(Fact.DISCLOSURE, whenKnown(Disclosure.LIKELY))
        .with(Fact.ALTERATION, whenKnown(Alteration.NOT_MISUSED))
        .with(Fact.UNAVAILABILITY, whenKnown(Unavailability.TEMPORARY))
        .with(
            Fact.SYSTEMS,
            whenKnown(both("Back-upserver in Rotterdam", "Backup server in Rotterdam")))
        .with(Fact.EXPECTED, expected);
  }

  private Breach breach() {
    return new Breach(
        BREACH,
        new Registration("TOC-2026-0042", PROCESSOR, DISCOVERED.plusSeconds(600), origin, drill),
        new Standing(
            known ? Status.CONFIRMED : Status.REPORTED,
            null,
            null,
            whenKnown(DISCOVERED.plusSeconds(7200))),
        DISCOVERED,
        List.of(new ServiceId("cloud-backup"), new ServiceId("voip")),
        facts().with(unsaid, Facts.NONE),
        measures,
        List.of(),
        List.of());
  }

  private Notification notification() {
    return new Notification(
        new NotificationId(BREACH, CLIENT),
        DISCOVERED,
        new Agreed(terms(), null, true),
        new OwnShare(null, estimate, false),
        new Clock(
            DISCOVERED, DISCOVERED.plus(Duration.ofDays(1)), List.of(), false, null, null, null),
        before,
        new DutyOutcome(null, null, null),
        FollowUp.NONE,
        new Response(null, false, null),
        new ByPhone(null, List.of(), null));
  }

  private static Terms terms() {
    return new Terms(Duration.ofDays(1), ClockStart.DISCOVERY, null, null, null);
  }

  private Client client() {
    return new Client(
        CLIENT,
        PROCESSOR,
        client,
        Sector.GENERAL,
        language,
        ZoneId.of("Europe/Amsterdam"),
        List.of(new UsedService(new ServiceId("cloud-backup"), null, null)),
        terms(),
        List.of(new Contact("it", Contact.Role.TECHNICAL, "it@dezon.example", null, null)),
        null,
        null);
  }

  private Processor processor() {
    return new Processor(
        PROCESSOR,
        "Lucrasoft Systems B.V.",
        "De Zelling 8, 3342GS Hendrik-Ido-Ambacht",
        country,
        new Processor.Dpo("fg@lucrasoft.example", "+31 78 000 00 00", null),
        "datalek@lucrasoft.example",
        List.of(Language.NL, Language.EN),
        List.of(
            service("cloud-backup", "Cloudback-up", "Cloud backup"),
            service("voip", "Telefonie", "Telephony")),
        List.of(
            new Processor.SubProcessor("Webroot", false, "US"),
            new Processor.SubProcessor("Leaseweb", true, "NL")),
        List.of(),
        true,
        inPlace,
        null,
        List.of(),
        agreed ? both("Overeenkomst, versie 4", "Agreement, version 4") : null,
        List.of(),
        null,
        List.of(),
        null,
        null,
        null);
  }

  private Processor.Service service(String id, String nl, String en) {
    return new Processor.Service(
        new ServiceId(id),
        both(nl, en),
        agreed ? List.of("CONTACT", "kenteken") : List.of(),
        List.of(),
        agreed ? List.of("Webroot", "Leaseweb") : List.of(),
        agreed ? both("Alles op " + id, "All on " + id) : null,
        false);
  }
}
