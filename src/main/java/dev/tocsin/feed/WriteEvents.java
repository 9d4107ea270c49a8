package dev.tocsin.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.BreachId;
import dev.tocsin.publication.PublicEvent;

/** Events in the JSON format of CloudEvents 1.0, each in one line. */
final class WriteEvents {

  private final ObjectMapper json = new ObjectMapper();

  FedEvent of(PublicEvent event) {
    ObjectNode written = json.createObjectNode();
    event.attributes().forEach(written::put);
    written.put("datacontenttype", "application/json");
    written.set("data", event.data());
    return new FedEvent(
        event.position(),
        event.type(),
        BreachId.of(event.key()),
        event.processor(),
        event.drill(),
        line(written));
  }

  private String line(ObjectNode event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an event", e);
    }
  }
}
