package dev.tocsin.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.breach.Text;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Between events and what is stored of them: a name, the facts, and people's words apart. */
@ApplicationScoped
public class EventCodec {

  private static final TypeReference<Map<String, Text>> TEXTS = new TypeReference<>() {};

  private final ObjectMapper facts = Json.mapper().addModule(new TextsApart()).build();
  private final JsonMapper texts = Json.mapper().build();

  private final Function<String, Class<?>> classes;

  public EventCodec() {
    this(EventNames::classOf);
  }

  /**
   * With names of its own.
   *
   * @param classes what is stored under which name
   */
  EventCodec(Function<String, Class<?>> classes) {
    this.classes = classes;
  }

  NewEvent encode(DecidedEvent<?> fact, Instant occurredAt) {
    Map<String, Text> apart = new TreeMap<>();
    try {
      String data =
          facts.writer().withAttribute(TextsApart.TEXTS, apart).writeValueAsString(fact.event());
      String words = apart.isEmpty() ? null : texts.writeValueAsString(apart);
      return new NewEvent(fact.id(), EventNames.of(fact.event()), data, words, occurredAt);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + fact.event().getClass().getName(), e);
    }
  }

  public <E> E decode(RecordedEvent recorded, Class<E> family) {
    try {
      Object event =
          facts
              .readerFor(classes.apply(recorded.type()))
              .withAttribute(TextsApart.TEXTS, words(recorded))
              .readValue(recorded.data());
      return family.cast(event instanceof Former<?> former ? former.asNow() : event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "cannot read event " + recorded.id() + " of type " + recorded.type(), e);
    }
  }

  /** The name an event is published under. */
  public static String publishedName(String storedName) {
    return "dev.tocsin." + storedName;
  }

  private Map<String, Text> words(RecordedEvent recorded) throws JsonProcessingException {
    return recorded.texts() == null ? Map.of() : texts.readValue(recorded.texts(), TEXTS);
  }
}
