package dev.tocsin.stream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Up to where the log is published; it stands in Kafka and is written in the transaction of the
 * events it speaks of.
 *
 * @param epoch of the lease it was written under
 * @param event the one at this position: a log restored from an older copy gives its positions to
 *     other events
 */
record Checkpoint(UUID installation, long epoch, long position, UUID event) {

  // One key for all installations: a second one that publishes to the same topic must find the
  // first one's.
  private static final String KEY = "relay";

  static Checkpoint start(UUID installation, long epoch) {
    return new Checkpoint(installation, epoch, 0, null);
  }

  static Checkpoint parse(byte[] value) {
    try {
      JsonObject json = new JsonObject(new String(value, StandardCharsets.UTF_8));
      String event = json.getString("event");
      return new Checkpoint(
          UUID.fromString(json.getString("installation")),
          json.getLong("epoch"),
          json.getLong("position"),
          event == null ? null : UUID.fromString(event));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new RelayStopped(
          "expected a checkpoint of the relay, found something else: " + e.getMessage());
    }
  }

  ProducerRecord<String, byte[]> to(String topic) {
    JsonObject json =
        new JsonObject()
            .put("installation", installation.toString())
            .put("epoch", epoch)
            .put("position", position)
            .put("event", event == null ? null : event.toString());
    return new ProducerRecord<>(topic, 0, KEY, json.encode().getBytes(StandardCharsets.UTF_8));
  }
}
