package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.bounces.ReportOutcome;
import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.Clash;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.Encrypted;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Note;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Origin;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Unavailability;
import dev.tocsin.breach.Unknown;
import dev.tocsin.casefile.SetAsideQueue;
import dev.tocsin.casefile.Tally;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.client.AgreementTerms;
import dev.tocsin.client.Client;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.client.UsedService;
import dev.tocsin.csv.LineFault;
import dev.tocsin.delivery.StandingRefusals;
import dev.tocsin.directory.ImportClients;
import dev.tocsin.fanout.Foreseen;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.fanout.Reach;
import dev.tocsin.intake.Violation;
import dev.tocsin.mail.Delivery;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.notification.Renewal;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.TermsOrigin;
import dev.tocsin.notification.ToldBy;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.problem.NotNow;
import dev.tocsin.problem.Problem;
import dev.tocsin.register.BreachEntry;
import dev.tocsin.register.ClientEntry;
import dev.tocsin.register.Remark;
import dev.tocsin.report.Reason;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The schemas in the description of the API are the records and closed lists of the code. */
class OpenApiSchemasTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  /** What is answered, by the name of its schema. */
  private static final Map<String, Class<?>> ANSWERS =
      Map.ofEntries(
          Map.entry("Processor", Processor.class),
          Map.entry("Client", Client.class),
          Map.entry("Breach", BreachView.class),
          Map.entry("Note", BreachView.NoteView.class),
          Map.entry("Caution", CautionView.class),
          Map.entry("Preview", PreviewView.class),
          Map.entry("Measure", Measure.class),
          Map.entry("Advice", AdviceResource.AdviceView.class),
          Map.entry("Tally", Tally.class),
          Map.entry("Event", HistoryResource.EventView.class),
          Map.entry("Identified", PlaceOrders.Counts.class),
          Map.entry("Foreseen", Foreseen.class),
          Map.entry("ForeseenClient", Foreseen.ForeseenClient.class),
          Map.entry("Notification", NotificationView.class),
          Map.entry("AppliedTerms", NotificationView.TermsView.class),
          Map.entry("FollowUp", NotificationView.FollowUpView.class),
          Map.entry("Warning", NotificationView.WarningView.class),
          Map.entry("Notice", NotificationView.NoticeView.class),
          Map.entry("Call", NotificationView.CallView.class),
          Map.entry("Renewal", NotificationView.RenewalView.class),
          Map.entry("Renewed", ClientEntry.Renewed.class),
          Map.entry("Requested", Reach.class),
          Map.entry("Skipped", Reach.Skipped.class),
          Map.entry("Delivery", Delivery.class),
          Map.entry("Task", TaskView.class),
          Map.entry("RefusedRecord", TaskView.RecordView.class),
          Map.entry("MailRefusal", StandingRefusals.Refusal.class),
          Map.entry("SetAside", SetAsideView.class),
          Map.entry("Discarded", SetAsideView.DiscardedView.class),
          Map.entry("RegisterItem", RegisterItem.class),
          Map.entry("RegisterEntry", BreachEntry.class),
          Map.entry("CorrectedDiscovery", BreachEntry.Correction.class),
          Map.entry("Step", BreachEntry.Step.class),
          Map.entry("RegisterClient", ClientEntry.class),
          Map.entry("ClockMove", ClientEntry.ClockMove.class),
          Map.entry("RegisterNotice", ClientEntry.IssuedNotice.class),
          Map.entry("Outcome", ClientEntry.Outcome.class),
          Map.entry("ToldAgain", ClientEntry.ToldAgain.class),
          Map.entry("Withdrawn", ClientEntry.Withdrawn.class),
          Map.entry("ByHand", ClientEntry.ByHand.class),
          Map.entry("Remark", Remark.class),
          Map.entry("TakenDeliveryReport", DeliveryReportsResource.DeliveryReportView.class),
          Map.entry("Imported", ImportClients.Counts.class),
          Map.entry("Violation", Violation.class));

  /** What is taken and answered alike: what may be left out is not required. */
  private static final Map<String, Class<?>> SHARED =
      Map.ofEntries(
          Map.entry("Dpo", Processor.Dpo.class),
          Map.entry("Service", Processor.Service.class),
          Map.entry("SubProcessor", Processor.SubProcessor.class),
          Map.entry("Requests", Processor.Requests.class),
          Map.entry("UsedService", UsedService.class),
          Map.entry("Terms", Terms.class),
          Map.entry("AgreementTerms", AgreementTerms.class),
          Map.entry("Contact", Contact.class),
          Map.entry("Origin", Origin.class),
          Map.entry("Amount", Amount.class),
          Map.entry("Estimate", Estimate.class),
          Map.entry("LineFault", LineFault.class));

  private static final Map<String, Class<? extends Enum<?>>> ENUMS =
      Map.ofEntries(
          Map.entry("Sector", Sector.class),
          Map.entry("ClockStart", ClockStart.class),
          Map.entry("TermsSource", TermsOrigin.Source.class),
          Map.entry("ContactRole", Contact.Role.class),
          Map.entry("BreachStatus", Status.class),
          Map.entry("NoteCode", Note.Code.class),
          Map.entry("CautionCode", Clash.class),
          Map.entry("AmountBasis", Amount.Basis.class),
          Map.entry("Encrypted", Encrypted.class),
          Map.entry("IncidentType", IncidentType.class),
          Map.entry("CauseKind", CauseKind.class),
          Map.entry("Disclosure", Disclosure.class),
          Map.entry("Alteration", Alteration.class),
          Map.entry("Unavailability", Unavailability.class),
          Map.entry("AdviceCode", Advice.class),
          Map.entry("PhoneReason", PhoneReason.class),
          Map.entry("MeasureKind", Measure.Kind.class),
          Map.entry("NotificationState", State.class),
          Map.entry("NoticeKind", NoticeKind.class),
          Map.entry("ReportOutcome", ReportOutcome.class),
          Map.entry("TaskKind", TaskKind.class),
          Map.entry("RefusalReason", Reason.class),
          Map.entry("ToldBy", ToldBy.class),
          Map.entry("CallResult", CallResult.class),
          Map.entry("RenewalCause", Renewal.Because.class),
          Map.entry("SkippedCode", Reach.Code.class),
          Map.entry("SetAsideQueue", SetAsideQueue.class),
          Map.entry("DeliveryResult", ClientEntry.Result.class),
          Map.entry("WithdrawalKind", Withdrawal.class));

  @Test
  void schemas_have_the_fields_of_what_is_answered() {
    ANSWERS.forEach(
        (name, type) -> {
          assertThat(properties(name)).as(name).isEqualTo(components(type));
          assertThat(OpenApiDocument.texts(DOCUMENT.schema(name).path("required")))
              .as(name)
              .isEqualTo(components(type));
        });
    SHARED.forEach(
        (name, type) -> assertThat(properties(name)).as(name).isEqualTo(components(type)));
  }

  @Test
  void what_is_put_has_the_fields_of_what_is_kept() {
    assertThat(properties("FactsToRecord"))
        .as("schema FactsToRecord")
        .containsExactlyInAnyOrderElementsOf(factsAndWhatFollows());
    assertThat(properties("ProcessorToPut")).isEqualTo(components(Processor.class));
    assertThat(properties("ClientToPut")).isEqualTo(components(Client.class));
    assertThat(properties("MeasureToRecord")).isEqualTo(without("id", Measure.class));
  }

  @Test
  void facts_are_answered_with_what_follows_from_them() {
    assertThat(properties("Facts"))
        .as("schema Facts")
        .containsExactlyInAnyOrderElementsOf(factsAndWhatFollows());
    assertThat(OpenApiDocument.texts(DOCUMENT.schema("Facts").path("required")))
        .as("schema Facts, required")
        .containsExactlyInAnyOrderElementsOf(factsAndWhatFollows());
    assertThat(OpenApiDocument.texts(DOCUMENT.schema("Facts").at("/properties/derived/items/enum")))
        .isEqualTo(
            Arrays.stream(Clash.values())
                .map(Clash::derived)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void a_problem_has_its_own_fields_and_those_that_codes_bring() {
    Set<String> fields = without("members", Problem.class);
    Arrays.stream(Rejected.Code.values())
        .map(Rejected.Code::member)
        .filter(Objects::nonNull)
        .forEach(fields::add);
    assertThat(properties("Problem")).isEqualTo(fields);
  }

  /**
   * A generator takes a field with a default for one that is always there, also in what is sent.
   */
  @Test
  void what_may_be_left_out_has_its_default_in_words() {
    assertThat(DOCUMENT.at("/components/schemas").findValues("default")).isEmpty();
  }

  private static Set<String> properties(String schema) {
    return OpenApiDocument.names(DOCUMENT.schema(schema).path("properties"));
  }

  private static Set<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(OpenApiSchemasTest::spelled)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As Jackson writes it: a component cannot be called "final". */
  private static String spelled(RecordComponent component) {
    JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
    return other == null ? component.getName() : other.value();
  }

  private static Set<String> factsAndWhatFollows() {
    Set<String> names =
        Fact.ALL.stream().map(Fact::name).collect(Collectors.toCollection(TreeSet::new));
    names.add("derived");
    return names;
  }

  private static Set<String> without(String name, Class<?> type) {
    Set<String> others = components(type);
    others.remove(name);
    return others;
  }

  @Test
  void closed_lists_are_those_of_the_code() {
    ENUMS.forEach(
        (name, type) ->
            assertThat(OpenApiDocument.texts(DOCUMENT.schema(name).path("enum")))
                .as(name)
                .isEqualTo(texts(type.getEnumConstants(), Object::toString)));
    assertThat(OpenApiDocument.texts(DOCUMENT.schema("UnknownFact").path("enum")))
        .isEqualTo(texts(Unknown.values(), Unknown::field));
    Set<String> codes = texts(Rejected.Code.values(), Rejected.Code::spelled);
    codes.addAll(texts(NotNow.values(), NotNow::code));
    assertThat(OpenApiDocument.texts(DOCUMENT.schema("ProblemCode").path("enum"))).isEqualTo(codes);
    assertThat(OpenApiDocument.texts(DOCUMENT.schema("DataCategory").at("/anyOf/0/enum")))
        .isEqualTo(Category.OF_DATA);
    assertThat(OpenApiDocument.texts(DOCUMENT.schema("SubjectCategory").at("/anyOf/0/enum")))
        .isEqualTo(Category.OF_SUBJECTS);
  }

  private static <T> Set<String> texts(T[] values, Function<T, String> text) {
    return Arrays.stream(values).map(text).collect(Collectors.toCollection(TreeSet::new));
  }
}
