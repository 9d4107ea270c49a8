package dev.tocsin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Alteration;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.CauseKind;
import dev.tocsin.breach.Disclosure;
import dev.tocsin.breach.IncidentType;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.Unavailability;
import dev.tocsin.breach.Unknown;
import dev.tocsin.writing.AdviceWords;
import dev.tocsin.writing.CategoryWords;
import dev.tocsin.writing.ImpactWords;
import dev.tocsin.writing.IncidentWords;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.UnknownWords;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseTest {

  private static final JavaClasses OURS =
      new ClassFileImporter().importPath(Path.of("target", "classes"));
  private static final Pattern PLACE = Pattern.compile("%s");

  @ParameterizedTest
  @MethodSource("phrases")
  void both_languages_have_the_same_places(Phrase phrase) {
    assertThat(places(phrase.nl())).isEqualTo(places(phrase.en()));
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void no_phrase_is_the_authorities_dialect(Phrase phrase) {
    assertThat(phrase.nl())
        .doesNotContainIgnoringCase(
            "middels", "dient te", "inzake", "derhalve", "alsmede", "aansprakelijk", "excuses");
    assertThat(phrase.en())
        .doesNotContainIgnoringCase(
            "hereby", "pursuant", "aforementioned", "in order to", "liab", "apolog", "sorry");
  }

  @Test
  void every_kind_of_data_and_of_people_has_a_name() { // Lucrasoft L6 (a)
    assertThat(with(CategoryWords.OF_DATA)).isEqualTo(Category.OF_DATA);
    assertThat(with(CategoryWords.OF_SUBJECTS)).isEqualTo(Category.OF_SUBJECTS);
  }

  @Test
  void no_advice_is_missing_or_said_twice() { // Lucrasoft L8 (c)
    assertThat(Arrays.stream(Advice.values()).map(AdviceWords::of).map(Phrase::nl))
        .doesNotHaveDuplicates()
        .allMatch(words -> words.endsWith("."));
  }

  @Test
  void advice_for_data_subjects_can_be_passed_on_as_it_is() { // Lucrasoft L8 (c)
    assertThat(
            Arrays.stream(Advice.values())
                .filter(advice -> advice.kind() == Measure.Kind.ADVISED_TO_DATA_SUBJECTS)
                .map(AdviceWords::of))
        .noneMatch(words -> words.nl().matches(".*\\b(u|uw|ons|wij)\\b.*"))
        .noneMatch(words -> words.en().matches(".*\\b(you|your|us|we)\\b.*"));
  }

  static Stream<Phrase> phrases() {
    return Stream.of(
            OURS.stream().map(JavaClass::reflect).flatMap(PhraseTest::constants),
            Arrays.stream(Unknown.values()).map(UnknownWords::of),
            Arrays.stream(IncidentType.values()).map(IncidentWords::of),
            Arrays.stream(Advice.values()).map(AdviceWords::of),
            Arrays.stream(CauseKind.values()).map(ImpactWords::of),
            Arrays.stream(Disclosure.values()).map(ImpactWords::of),
            Arrays.stream(Alteration.values()).map(ImpactWords::of),
            Arrays.stream(Unavailability.values()).map(ImpactWords::of))
        .flatMap(phrases -> phrases);
  }

  /** Every phrase that a class keeps, alone or in a table. */
  private static Stream<Phrase> constants(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == Phrase.class || field.getType() == Map.class)
        .map(PhraseTest::value)
        .flatMap(
            value -> value instanceof Map<?, ?> table ? table.values().stream() : Stream.of(value))
        .filter(Phrase.class::isInstance)
        .map(Phrase.class::cast);
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Set<String> with(Map<String, Phrase> names) {
    return Stream.concat(names.keySet().stream(), Stream.of("NOT_YET_KNOWN"))
        .collect(Collectors.toSet());
  }

  private static long places(String words) {
    return PLACE.matcher(words).results().count();
  }
}
