package dev.tocsin.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.eventstore.Stretch;
import dev.tocsin.json.Sha256;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Events as everybody outside reads them: facts without people's words, and whose they are. */
@ApplicationScoped
public class PublicEvents {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

  /** Positions at a time. */
  private static final int LOOKED_AT = 5_000;

  private final ObjectMapper json = new ObjectMapper();
  private final PublicFacts facts = new PublicFacts();
  private final Origins origins = new Origins();
  private final Optional<String> source;
  private final String schemas;

  /**
   * @param source the installation's name; without, its id
   * @param publicUrl where schemas are to be had
   */
  @Inject
  public PublicEvents(
      @ConfigProperty(name = "tocsin.installation") Optional<String> source,
      @ConfigProperty(name = "tocsin.public-url", defaultValue = "http://localhost:8080")
          String publicUrl) {
    this.source = source;
    this.schemas = publicUrl.replaceAll("/+$", "") + "/schemas/";
  }

  /** The types that are published, without {@code dev.tocsin.}. */
  public static Set<String> types() {
    return PublicFacts.types();
  }

  /**
   * The same event always gives the same, however often it is asked.
   *
   * @param installation of the log that the events come from
   * @return one for each, in their order
   */
  public Uni<List<PublicEvent>> of(EventStore log, List<RecordedEvent> events, UUID installation) {
    Set<BreachId> breaches =
        events.stream().map(event -> Streams.breachOf(event.stream())).collect(Collectors.toSet());
    return origins
        .of(log, breaches)
        .map(
            whose ->
                events.stream()
                    .map(
                        event ->
                            of(event, whose.get(Streams.breachOf(event.stream())), installation))
                    .toList());
  }

  /**
   * Some of a stretch of the log, from its beginning: it is looked at a little at a time, whatever
   * is wanted of it.
   *
   * @param most bytes of events as they are stored, but for the last
   * @param installation of that log
   */
  public Uni<Passage> passage(EventStore log, Asked asked, long most, UUID installation) {
    return start(log, asked)
        .map(asked::startingAfter)
        .chain(from -> passageFrom(log, from, most, installation));
  }

  private Uni<Passage> passageFrom(EventStore log, Asked asked, long most, UUID installation) {
    long end = Math.min(asked.until(), asked.after() + LOOKED_AT);
    return log.read(asked.after(), end, asked.among(), most)
        .chain(
            read ->
                of(log, read.events(), installation)
                    .map(
                        events ->
                            new Passage(
                                events, read.more() ? last(read) : Math.max(asked.after(), end))));
  }

  /** Nothing of a breach stands before its first event. */
  private static Uni<Long> start(EventStore log, Asked asked) {
    return asked.breach() == null
        ? Uni.createFrom().item(asked.after())
        : log.firstPosition(Streams.of(asked.breach()))
            .map(first -> first.map(at -> Math.max(asked.after(), at - 1)).orElse(asked.until()));
  }

  private static long last(Stretch read) {
    return read.events().get(read.events().size() - 1).position();
  }

  PublicEvent of(RecordedEvent event, Origin origin, UUID installation) {
    String key = Streams.breachOf(event.stream()).toString();
    return new PublicEvent(
        key,
        event.position(),
        event.type(),
        origin.processorId(),
        origin.drill(),
        attributes(event, key, installation),
        data(event, key, origin));
  }

  private Map<String, String> attributes(RecordedEvent event, String key, UUID installation) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", event.id().toString());
    attributes.put("source", "urn:tocsin:" + source.orElse(installation.toString()));
    attributes.put("type", EventCodec.publishedName(event.type()));
    attributes.put("subject", event.stream());
    attributes.put("time", event.occurredAt().toString());
    attributes.put("recordedtime", event.recordedAt().toString());
    attributes.put("partitionkey", key);
    attributes.put("sequence", String.format(Locale.ROOT, "%020d", event.position()));
    attributes.put("correlationid", event.metadata().correlationId());
    attributes.put("causationid", caused(event.metadata().causationId()));
    attributes.put("dataschema", schemas + event.type() + ".json");
    attributes.put("traceparent", event.metadata().traceparent());
    attributes.values().removeIf(value -> value == null);
    return attributes;
  }

  /** An id that another program gave may be anything: what is not spelled like one is its hash. */
  private static String caused(String id) {
    return id == null || ID.matcher(id).matches()
        ? id
        : "sha-256:" + Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode data(RecordedEvent event, String key, Origin origin) {
    ObjectNode data = facts.of(event.type(), stored(event));
    data.put("breachId", key);
    ClientId client = Streams.clientOf(event.stream());
    if (client != null) {
      data.put("clientId", client.value());
    }
    data.put("processorId", origin.processorId().value());
    data.put("drill", origin.drill());
    data.put("occurredAt", event.occurredAt().toString());
    return data;
  }

  private ObjectNode stored(RecordedEvent event) {
    try {
      return (ObjectNode) json.readTree(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read event " + event.id(), e);
    }
  }
}
