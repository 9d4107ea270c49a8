package dev.tocsin.notice;

import static dev.tocsin.breach.NoticeKind.INITIAL;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
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
import dev.tocsin.client.Client;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.client.UsedService;
import dev.tocsin.notification.Agreed;
import dev.tocsin.notification.Arrival;
import dev.tocsin.notification.Basis;
import dev.tocsin.notification.ByPhone;
import dev.tocsin.notification.Call;
import dev.tocsin.notification.Clock;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.DutyOutcome;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.FollowUp;
import dev.tocsin.notification.Notice;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OwnShare;
import dev.tocsin.notification.Renewal;
import dev.tocsin.notification.Response;
import dev.tocsin.notification.Terms;
import dev.tocsin.writing.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Notices of one incident at the provider of the first seed, as a test needs them. */
public final class Drafts {

  public static final Instant DISCOVERED = Instant.parse("2026-11-22T08:10:00Z");
  public static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");
  public static final Instant NEXT = Instant.parse("2026-11-23T16:00:00Z");
  static final String LINK = "https://tocsin.example/v1/acknowledgements/eyJhbGciOi.J9~x";
  static final BreachId BREACH = BreachId.of("00000000-0000-7000-8000-000000004711");
  static final ProcessorId PROCESSOR = new ProcessorId("lucrasoft");

  Language language = Language.NL;
  ZoneId zone = ZoneId.of("Europe/Amsterdam");
  String client = "Bakkerij De Zon";
  String clientId = "de-zon";
  String contact = "it@dezon.example";
  String phone;
  List<UsedService> used = List.of(always("cloud-backup"), always("website-hosting"));
  String country = "NL";
  String clientCountry;
  Text agreement;
  String agreementVersion;
  List<Call> calls = List.of();
  Renewal renewal;
  List<Processor.SubProcessor> subProcessors = List.of();
  List<Processor.Service> catalogue =
      List.of(
          catalogue("cloud-backup", "Cloudback-up", "Cloud backup"),
          catalogue("website-hosting", "Websitehosting", "Website hosting"),
          catalogue("voip", "Telefonie", "Telephony"));
  public List<Language> languages = List.of(Language.NL, Language.EN);
  Facts facts = Known.nothing();
  List<ServiceId> services = List.of(service("cloud-backup"), service("voip"));
  List<Measure> measures = new ArrayList<>();
  Status status = Status.REPORTED;
  public Origin origin;
  boolean drill;
  Text breachReason;
  List<Notice> before = new ArrayList<>();
  Text scope;
  Text delayReason;
  Estimate own;
  boolean specialCategoriesLikely;
  Breach earlier;
  Instant discoveredAt = DISCOVERED;
  Terms terms = new Terms(Duration.ofDays(1), ClockStart.DISCOVERY, null, null, null);
  Instant dueAt = DISCOVERED.plus(Duration.ofDays(1));
  NoticeKind kind = INITIAL;
  int number = 1;
  boolean automatic;
  boolean assessed;
  boolean unknownRemains;
  boolean countsAsFinal;
  Text remark;
  Text reason;
  Instant now = NOW;
  Instant next = NEXT;

  public static Drafts dutch() {
    return new Drafts();
  }

  static Drafts english() {
    Drafts drafts = new Drafts();
    drafts.language = Language.EN;
    return drafts;
  }

  /** As complete as a notice gets. */
  Drafts complete() {
    status = Status.CONFIRMED;
    facts = Known.everything();
    for (Measure.Kind each : Measure.Kind.values()) {
      measures.add(measure(each, "Maatregel " + each, "Measure " + each));
    }
    return this;
  }

  Drafts toldBefore(NoticeKind earlier, Instant at) {
    before.add(
        new Notice(
            before.size() + 1,
            earlier,
            false,
            at,
            language,
            new Basis(null, scope, own, false, false),
            new Arrival(List.of("it"), List.of("it"), List.of(), at)));
    number = before.size() + 1;
    return this;
  }

  /** Told what stands here now; what is changed from now on is news. */
  Drafts toldThis(NoticeKind earlierKind, Instant at) {
    earlier = breach();
    measures = new ArrayList<>(measures);
    return toldBefore(earlierKind, at);
  }

  Drafts in(Language wanted) {
    language = wanted;
    return this;
  }

  Drafts of(NoticeKind wanted) {
    kind = wanted;
    return this;
  }

  Drafts know(String field, Facts patch) {
    facts = facts.with(Set.of(field), patch);
    return this;
  }

  /** With every fact that is a code of the EDPB common template, and the systems. */
  Drafts coded(IncidentType... types) {
    facts =
        facts.with(
            Set.of(
                "incidentTypes",
                "causeKind",
                "disclosure",
                "alteration",
                "unavailability",
                "systems"),
            Known.coded(List.of(types)));
    return this;
  }

  NoticeDraft draft() {
    return new NoticeDraft(
        breach(),
        notification(),
        client(),
        processor(),
        kind,
        number,
        automatic,
        remark,
        reason,
        now,
        next,
        LINK,
        earlier,
        assessed || kind == NoticeKind.FINAL,
        countsAsFinal || kind == NoticeKind.FINAL,
        unknownRemains);
  }

  Letter letter() {
    return new WriteNotice().letter(draft());
  }

  public Breach breach() {
    return new Breach(
        BREACH,
        new Registration("2026-0042", PROCESSOR, DISCOVERED.plusSeconds(600), origin, drill),
        new Standing(
            status,
            null,
            breachReason,
            status == Status.CONFIRMED ? DISCOVERED.plusSeconds(7200) : null),
        discoveredAt,
        services,
        facts,
        measures,
        List.of(),
        List.of());
  }

  Notification notification() {
    return new Notification(
        new NotificationId(BREACH, new ClientId(clientId)),
        DISCOVERED.plusSeconds(3600),
        new Agreed(terms, null, true),
        new OwnShare(scope, own, specialCategoriesLikely),
        new Clock(DISCOVERED, dueAt, List.of(), false, null, null, renewal),
        before,
        new DutyOutcome(null, delayReason, null),
        FollowUp.NONE,
        new Response(null, false, null),
        new ByPhone(null, calls, null));
  }

  private Client client() {
    return new Client(
        new ClientId(clientId),
        PROCESSOR,
        client,
        Sector.GENERAL,
        language,
        zone,
        used,
        terms,
        List.of(new Contact("it", Contact.Role.TECHNICAL, contact, null, phone)),
        null,
        clientCountry);
  }

  public Processor processor() {
    return new Processor(
        PROCESSOR,
        "Lucrasoft Systems B.V.",
        "De Zelling 8, 3342GS Hendrik-Ido-Ambacht",
        country,
        new Processor.Dpo("fg@lucrasoft.example", "+31 78 000 00 00", null),
        "datalek@lucrasoft.example",
        languages,
        catalogue,
        subProcessors,
        List.of("SimplrIT"),
        true,
        List.of(),
        null,
        List.of(),
        agreement,
        List.of(),
        null,
        List.of(),
        agreementVersion,
        null,
        null);
  }

  static Processor.Service catalogue(String id, String nl, String en) {
    return new Processor.Service(
        service(id), text(nl, en), List.of(), List.of(), List.of(), null, false);
  }

  static ServiceId service(String id) {
    return new ServiceId(id);
  }

  static UsedService always(String id) {
    return new UsedService(service(id), null, null);
  }

  static Text text(String nl, String en) {
    return new Text(null, nl, en);
  }

  static Measure measure(Measure.Kind kind, String nl, String en) {
    return new Measure(new UUID(0, kind.name().length()), kind, text(nl, en), null);
  }
}
