package dev.tocsin.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tocsin.eventstore.Lease;
import dev.tocsin.eventstore.Leases;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.Sequencer;
import dev.tocsin.testing.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is published of what happened in a test. */
public final class AsPublished {

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<String, JsonSchema> BY_TYPE = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALL = 10_000;

  private AsPublished() {}

  /** All events of a database that no relay works on are as their schemas say. */
  public static void validate(Database database) {
    Mutiny.SessionFactory sessions = database.sessions();
    Lease lease =
        Database.inTransaction(
                sessions,
                session -> new Leases().acquire(session, "relay", "test", Duration.ofMinutes(1)))
            .orElseThrow();
    Database.inTransaction(sessions, session -> new Sequencer().sequence(session, lease, ALL));
    PublicEvents events = new PublicEvents(Optional.empty(), "http://localhost");
    Database.<List<PublicEvent>>inTransaction(
            sessions,
            session -> {
              PostgresEventStore log = new PostgresEventStore(session);
              return log.read(0, ALL).chain(read -> events.of(log, read, new UUID(0, 7)));
            })
        .forEach(AsPublished::validate);
  }

  /** It is as its schema says; perhaps it is a good example as well. */
  static void validate(PublicEvent event) {
    JsonNode data = JSON.valueToTree(event.data());
    Set<ValidationMessage> wrong =
        BY_TYPE.computeIfAbsent(event.type(), AsPublished::schema).validate(data);
    if (!wrong.isEmpty()) {
      throw new AssertionError(event + " is not as its schema says: " + wrong);
    }
    RunExamples.offer(event.type(), data);
  }

  private static JsonSchema schema(String type) {
    return SCHEMAS.getSchema(
        new String(Schemas.of(type).orElseThrow(), StandardCharsets.UTF_8),
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
