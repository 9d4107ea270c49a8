package dev.tocsin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Category;
import dev.tocsin.breach.Unknown;
import dev.tocsin.paper.Phrase;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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

  static Stream<Phrase> phrases() {
    Stream<Phrase> constants =
        Stream.of(
                AcknowledgementWords.class,
                Affected.class,
                AmountWords.class,
                Closing.class,
                Common.class,
                DecisionWords.class,
                DpoFollowUpWords.class,
                DpoWords.class,
                Measures.class,
                NatureWords.class,
                OpeningWords.class,
                StillUnknown.class,
                SubjectLine.class,
                TakenBack.class)
            .flatMap(PhraseTest::constants);
    return Stream.of(
            constants,
            CategoryWords.OF_DATA.values().stream(),
            CategoryWords.OF_SUBJECTS.values().stream(),
            Arrays.stream(Unknown.values()).map(UnknownWords::of))
        .flatMap(phrases -> phrases);
  }

  private static Stream<Phrase> constants(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == Phrase.class)
        .map(PhraseTest::value);
  }

  private static Phrase value(Field field) {
    try {
      field.setAccessible(true);
      return (Phrase) field.get(null);
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
