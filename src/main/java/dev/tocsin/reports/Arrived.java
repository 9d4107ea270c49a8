package dev.tocsin.reports;

import dev.tocsin.json.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as Kafka gave it to us: nothing in it has been looked at.
 *
 * @param record its key and value may be null, and so may the value of any of its headers
 */
record Arrived(ConsumerRecord<byte[], byte[]> record) {

  private static final byte[] NOTHING = new byte[0];

  RecordPlace place() {
    return new RecordPlace(record.topic(), record.partition(), record.offset());
  }

  /** Milliseconds since 1970, by the clock of whoever sent it or of the broker. */
  long timestamp() {
    return record.timestamp();
  }

  byte[] value() {
    return record.value() == null ? NOTHING : record.value();
  }

  /** The last of the headers of that name; null without one, or when it has no value. */
  String header(String name) {
    String value = null;
    for (Header header : record.headers()) {
      if (header.key().equalsIgnoreCase(name)) {
        value = header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
      }
    }
    return value;
  }

  /** The first bytes of its value, for whoever has to look at it. */
  byte[] beginning(int bytes) {
    return Arrays.copyOf(value(), Math.min(bytes, value().length));
  }

  /** SHA-256 over all that the sender put in it; what is null differs from what is empty. */
  byte[] digest() {
    MessageDigest digest = Sha256.digest();
    add(digest, record.key());
    add(digest, record.value());
    for (Header header : record.headers()) {
      add(digest, header.key().getBytes(StandardCharsets.UTF_8));
      add(digest, header.value());
    }
    return digest.digest();
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part == null ? -1 : part.length));
    if (part != null) {
      digest.update(part);
    }
  }
}
