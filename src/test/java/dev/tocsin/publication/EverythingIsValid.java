package dev.tocsin.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.workflow.BackgroundSessions;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.quarkus.vertx.VertxContextSupport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whatever the tests of the service have recorded is, as it is published, what its schema says.
 * Looked at after each class; what has no position yet is for the next.
 */
public final class EverythingIsValid implements QuarkusTestAfterAllCallback {

  private static final int PAGE = 500;
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<String, JsonSchema> BY_TYPE = new ConcurrentHashMap<>();

  /** Of the service that runs: this class is loaded with it. */
  private static long position;

  private static boolean valid = true;

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void afterAll(QuarkusTestContext test) {
    if (!valid) {
      return; // it has been said
    }
    List<PublicEvent> some;
    do {
      some = next();
      for (PublicEvent event : some) {
        position = event.position();
        validate(event);
      }
    } while (!some.isEmpty());
  }

  private static List<PublicEvent> next() {
    PublicEvents events = Arc.container().instance(PublicEvents.class).get();
    BackgroundSessions sessions = Arc.container().instance(BackgroundSessions.class).get();
    try {
      return VertxContextSupport.subscribeAndAwait(
          () ->
              sessions.inTransaction(
                  session -> {
                    PostgresEventStore log = new PostgresEventStore(session);
                    return log.read(position, PAGE)
                        .flatMap(recorded -> events.of(log, recorded, new UUID(0, 7)));
                  }));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void validate(PublicEvent event) {
    Set<ValidationMessage> wrong =
        BY_TYPE
            .computeIfAbsent(event.type(), EverythingIsValid::schema)
            .validate(json.valueToTree(event.data()));
    if (!wrong.isEmpty()) {
      valid = false;
      throw new AssertionError(event + " is not as its schema says: " + wrong);
    }
  }

  private static JsonSchema schema(String type) {
    return SCHEMAS.getSchema(
        new String(Schemas.of(type).orElseThrow(), StandardCharsets.UTF_8),
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
