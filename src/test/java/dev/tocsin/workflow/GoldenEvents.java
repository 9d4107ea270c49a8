package dev.tocsin.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.eventstore.NewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Events as the log holds them for ever: one file per stored name. Add files, never edit one: a log
 * somewhere holds exactly this.
 */
public final class GoldenEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GoldenEvents() {}

  /** What a file holds: the facts, and the words apart; null when there are none. */
  public record Golden(String name, String data, String texts) {}

  /** The record that is stored under this name. */
  public static Class<?> classOf(String name) {
    return EventNames.classOf(name);
  }

  public static Set<String> names() {
    return new TreeSet<>(EventNames.all().keySet());
  }

  /**
   * One file per name, and one more, {@code name~2}, for each time the event has grown: the file
   * before stays what older logs hold.
   */
  public static Set<String> files() {
    Set<String> files = names();
    files.addAll(SampleEvents.grown().keySet());
    return files;
  }

  /** The stored name that a file is about. */
  public static String nameOf(String file) {
    return file.replaceFirst("~.*", "");
  }

  public static Golden of(String fileName) {
    String name = nameOf(fileName);
    try (InputStream file =
        GoldenEvents.class.getResourceAsStream("/golden/" + fileName + ".json")) {
      if (file == null) {
        throw new IllegalStateException(
            "src/test/resources/golden/%s.json is not there; if its sample is right, it holds%n%s"
                .formatted(fileName, wouldHold(fileName)));
      }
      JsonNode golden = JSON.readTree(file);
      JsonNode texts = golden.get("texts");
      return new Golden(
          name, golden.get("data").toString(), texts == null ? null : texts.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(fileName, e);
    }
  }

  private static String wouldHold(String fileName) {
    Object sample = SampleEvents.byFile().get(fileName);
    if (sample == null) {
      return "(there is no sample of it either: SampleEvents)";
    }
    NewEvent written =
        new EventCodec().encode(new DecidedEvent<>(new UUID(0, 1), sample), Instant.EPOCH);
    ObjectNode golden = JSON.createObjectNode();
    golden.set("data", read(written.data()));
    if (written.texts() != null) {
      golden.set("texts", read(written.texts()));
    }
    return golden.toPrettyString();
  }

  private static boolean isThere(String fileName) {
    return GoldenEvents.class.getResource("/golden/" + fileName + ".json") != null;
  }

  /** Every word that somebody typed in any sample. */
  public static Set<String> typedWords() {
    Set<String> words = new TreeSet<>();
    for (String name : files().stream().filter(GoldenEvents::isThere).toList()) {
      String texts = of(name).texts();
      if (texts != null) {
        read(texts).forEach(text -> text.forEach(typed -> addWords(typed.asText(), words)));
      }
    }
    return words;
  }

  /** Short words stand in anything; an emoji does not. */
  private static void addWords(String typed, Set<String> words) {
    for (String word : typed.split("[\\s<>\"\\\\]+", -1)) {
      if (word.length() > 3 || word.codePoints().anyMatch(point -> point > 0x7f)) {
        words.add(word);
      }
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
