package dev.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Language;
import dev.tocsin.writing.AdviceWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * One of the 18 examples of EDPB Guidelines 01/2021, told from the seat of a processor that hosts
 * it for its clients. Their outcome (to be told to the authority, to data subjects) is the
 * controller's; for us it is documentation.
 */
record Case(
    int number,
    Words title,
    Words description,
    Edpb edpb,
    List<String> services,
    Occurred occurredHoursAgo,
    Origin origin,
    JsonNode facts,
    List<Measure> measures,
    List<Affected> clients) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the guidelines would have the controller tell them. */
  record Edpb(boolean authority, boolean dataSubjects) {}

  record Words(String nl, String en) {
    String in(String language) {
      return language.equals("nl") ? nl : en;
    }
  }

  record Occurred(long from, long until) {}

  /** Null when the processor found out by itself. */
  record Origin(String subProcessor) {}

  /**
   * A measure, as it is recorded.
   *
   * @param kind null when {@code advice} says it
   * @param description null when {@code advice} says it
   * @param advice null when it is told in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Measure(String kind, Words description, Advice advice) {
    String in(String language) {
      return advice == null
          ? description.in(language)
          : AdviceWords.of(advice).in(Language.valueOf(language.toUpperCase(Locale.ROOT)));
    }
  }

  record Affected(String language, String sector, List<String> services) {}

  static Case read(int number) {
    String name = "/cases/%02d.json".formatted(number);
    try (InputStream file = Case.class.getResourceAsStream(name)) {
      return JSON.readValue(file, Case.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "case " + number + ": " + title.en();
  }
}
