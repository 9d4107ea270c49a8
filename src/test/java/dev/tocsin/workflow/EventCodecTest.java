package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Text;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import java.io.File;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

  private static final UUID ID = new UUID(0, 1);
  private static final Instant AT = Instant.parse("2026-11-22T08:10:00Z");
  private static final Map<String, Object> SAMPLES = SampleEvents.byFile();

  /** Ids, names of fields and of people on the account, and a number. */
  private static final String[] NO_WORDS = {
    "ContactRestored.contact",
    "FactsRecorded.derived",
    "FactsRecorded.named",
    "FailureNoted.contact",
    "NoticeAccepted.contact",
    "NoticeBounced.contact",
    "NoticeDeferred.contact",
    "NoticeIssued.contact",
    "NoticeIssued.contentHash",
    "NoticeReaddressed.contact",
    "NoticeUnanswered.contact",
    "NoticeUncertain.contact",
    "PhoneAttempted.by",
    "PromiseApproaching.about",
    "PromiseMissed.about",
    "Reported.reference",
    "TaskCompleted.kind",
    "TaskCompleted.taskId",
    "ToldByPhone.by"
  };

  private final EventCodec codec = new EventCodec();

  static Set<String> files() {
    return GoldenEvents.files();
  }

  @Test
  void every_event_has_one_name_to_be_stored_under() {
    List<Class<?>> events = new ArrayList<>();
    events.addAll(Arrays.asList(BreachEvent.class.getPermittedSubclasses()));
    events.addAll(Arrays.asList(NotificationEvent.class.getPermittedSubclasses()));

    assertThat(EventNames.all().values()).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void every_event_has_a_sample() {
    assertThat(SampleEvents.all().stream().map(EventNames::of))
        .as("stored names that SampleEvents has")
        .containsExactlyInAnyOrderElementsOf(GoldenEvents.names());
  }

  /** What was never written is not pinned: a later build might write it otherwise. */
  @Test
  void every_fact_stands_in_a_golden_file() {
    Set<Fact<?>> written = new HashSet<>();
    for (Object sample : SAMPLES.values()) {
      if (sample instanceof BreachEvent.FactsRecorded recorded) {
        Fact.ALL.stream().filter(fact -> recorded.facts().get(fact) != null).forEach(written::add);
      }
    }
    assertThat(written).containsExactlyInAnyOrderElementsOf(Fact.ALL);
  }

  /** People's words can be erased; what is a String stands in the log for ever. */
  @Test
  void what_people_say_is_a_text() {
    Set<String> strings = new TreeSet<>();
    EventNames.all().values().forEach(event -> collectStrings(event, strings));

    assertThat(strings)
        .as("components that are a String and no words of people's; words are a Text")
        .containsExactlyInAnyOrder(NO_WORDS);
  }

  private static void collectStrings(Class<?> record, Set<String> found) {
    for (RecordComponent component : record.getRecordComponents()) {
      String type = component.getGenericType().getTypeName();
      if (type.contains("java.lang.String")) {
        found.add(record.getSimpleName() + "." + component.getName());
      }
    }
  }

  @Test
  void every_name_has_a_golden_file_and_every_golden_file_a_name() {
    String[] files = new File(getClass().getResource("/golden").getPath()).list();

    assertThat(files)
        .containsExactlyInAnyOrderElementsOf(files().stream().map(name -> name + ".json").toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void an_event_is_written_to_the_letter_as_the_log_has_it(String name) {
    GoldenEvents.Golden golden = GoldenEvents.of(name);

    NewEvent written = codec.encode(new DecidedEvent<>(ID, SAMPLES.get(name)), AT);

    String file = "golden/" + name + ".json, which is never edited: what grew has another, ~n";
    assertThat(written.data()).as(file).isEqualTo(golden.data());
    assertThat(written.texts()).as(file).isEqualTo(golden.texts());
    assertThat(written.type()).isEqualTo(GoldenEvents.nameOf(name));
  }

  @ParameterizedTest
  @MethodSource("files")
  void an_event_of_the_log_is_read_as_it_was_meant(String name) {
    GoldenEvents.Golden golden = GoldenEvents.of(name);

    assertThat(codec.decode(recorded(golden, golden.texts()), Object.class))
        .isEqualTo(SAMPLES.get(name));
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_typed_word_stands_among_the_facts(String name) {
    assertThat(GoldenEvents.of(name).data())
        .doesNotContain(GoldenEvents.typedWords())
        .doesNotContain("@");
  }

  @ParameterizedTest
  @MethodSource("files")
  void words_that_were_erased_are_read_as_erased(String name) {
    GoldenEvents.Golden golden = GoldenEvents.of(name);

    Object event = codec.decode(recorded(golden, null), Object.class);

    String again = codec.encode(new DecidedEvent<>(ID, event), AT).texts();
    assertThat(again == null).isEqualTo(golden.texts() == null);
    if (again != null) {
      assertThat(again).matches("\\{(\"[^\"]+\":\\{},?)+}");
    }
  }

  /** A closing, had its lessons once been called a remark. */
  private record ClosedOnce(Text remark) implements Former<BreachEvent.Closed> {
    @Override
    public BreachEvent.Closed asNow() {
      return new BreachEvent.Closed(remark, null);
    }
  }

  @Test
  void an_event_of_a_former_shape_is_read_as_what_it_became() {
    EventCodec withFormer =
        new EventCodec(
            name -> name.equals("breach.closed.v0") ? ClosedOnce.class : EventNames.classOf(name));
    GoldenEvents.Golden former =
        new GoldenEvents.Golden(
            "breach.closed.v0",
            "{\"remark\":{\"text\":\"/remark\"}}",
            "{\"/remark\":{\"plain\":\"Look twice.\"}}");

    BreachEvent read = withFormer.decode(recorded(former, former.texts()), BreachEvent.class);

    assertThat(read).isEqualTo(new BreachEvent.Closed(Text.of("Look twice."), null));
    assertThat(withFormer.encode(new DecidedEvent<>(ID, read), AT).type())
        .as("what is recorded from now on")
        .isEqualTo("breach.closed.v1");
    assertThat(withFormer.decode(recorded(former, null), BreachEvent.Closed.class).lessons())
        .satisfies(lessons -> assertThat(lessons.isErased()).isTrue());
  }

  @Test
  void a_history_whose_words_were_erased_still_folds() {
    Breach breach = Breach.NONE;
    Notification notification = Notification.NONE;
    for (Object sample : SampleEvents.all()) {
      RecordedEvent erased = recorded(GoldenEvents.of(EventNames.of(sample)), null);
      if (sample instanceof BreachEvent) {
        breach = codec.decode(erased, BreachEvent.class).applyTo(breach);
      } else {
        notification = codec.decode(erased, NotificationEvent.class).applyTo(notification);
      }
    }

    assertThat(breach.facts().get(Fact.TITLE).isErased()).isTrue();
    assertThat(breach.facts().get(Fact.DATA_CATEGORIES).get(1).typed()).isEqualTo("OTHER");
    assertThat(notification.share().scope().isErased()).isTrue();
  }

  @Test
  void what_a_later_version_added_is_no_obstacle() {
    GoldenEvents.Golden later =
        new GoldenEvents.Golden(
            "breach.confirmed.v1", "{\"confirmedAt\":\"2026-11-22T08:10:00Z\",\"by\":1}", null);

    assertThat(codec.decode(recorded(later, null), BreachEvent.class))
        .isEqualTo(new BreachEvent.Confirmed(AT));
  }

  @Test
  void what_an_earlier_version_did_not_say_is_not_known() {
    GoldenEvents.Golden earlier = new GoldenEvents.Golden("breach.closed.v1", "{}", null);

    assertThat(codec.decode(recorded(earlier, null), BreachEvent.class))
        .isEqualTo(new BreachEvent.Closed(null, null));
  }

  @Test
  void a_name_that_nobody_knows_is_refused_by_name() {
    GoldenEvents.Golden unknown = new GoldenEvents.Golden("breach.eaten.v1", "{}", null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(recorded(unknown, null), BreachEvent.class))
        .withMessageContaining("breach.eaten.v1");
    assertThatIllegalArgumentException().isThrownBy(() -> EventNames.of("no event"));
    assertThatCode(() -> EventNames.classOf("breach.closed.v1")).doesNotThrowAnyException();
  }

  private static RecordedEvent recorded(GoldenEvents.Golden golden, String texts) {
    return new RecordedEvent(
        ID,
        "breach-0193545e-8f00-7000-8000-000000004711",
        1,
        golden.name(),
        golden.data(),
        texts,
        AT,
        AT,
        new Metadata("dpo", "c", null, null),
        1L);
  }
}
