package dev.tocsin.reports;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of what could not be taken: the record as it came, with why and where from. What would
 * not fit is cut, and says so.
 */
final class DeadLetters implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  /** The broker alone says what is too large. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /** How much of each part is kept, from one attempt to the next. */
  private static final int[] KEPT = {Integer.MAX_VALUE, 1_000_000, 900_000, 64 * 1024, 1024, 64};

  /** Headers and key are cut as well, when cutting the value was not enough; last, headers go. */
  private static final int VALUE_ALONE = 64 * 1024;

  private static final int NO_HEADERS = 64;

  private static final int MOST_WORDS = 2_000;

  private final Map<String, Object> kafka;
  private final String topic;
  private KafkaProducer<byte[], byte[]> producer;

  DeadLetters(Map<String, Object> kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /** Made when the first is to be sent: most instances never send one. */
  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tocsin-dead-letters");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MILLIS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MOST_BYTES);
    return settings;
  }

  /**
   * Waits until the broker has it.
   *
   * @throws KafkaException when the broker does not take it, or is away
   */
  void send(Arrived record, Refused refused) {
    int largest = largest(record);
    for (int kept : KEPT) {
      boolean changesNothing = kept >= largest && kept > NO_HEADERS && kept != Integer.MAX_VALUE;
      if (!changesNothing && isTaken(letter(record, refused, kept))) {
        return;
      }
    }
    throw new RecordTooLargeException("not even cut to the last: " + record.place());
  }

  private boolean isTaken(ProducerRecord<byte[], byte[]> letter) {
    try {
      producer().send(letter).get();
      return true;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      return isTooLarge(e.getCause());
    } catch (RecordTooLargeException e) {
      return false;
    }
  }

  private static boolean isTooLarge(Throwable failure) {
    if (failure instanceof RecordTooLargeException) {
      return false;
    }
    throw failure instanceof RuntimeException known ? known : new KafkaException(failure);
  }

  private ProducerRecord<byte[], byte[]> letter(Arrived record, Refused refused, int kept) {
    int keptBeside = kept < VALUE_ALONE ? kept : Integer.MAX_VALUE;
    List<Header> headers = new ArrayList<>();
    if (kept > NO_HEADERS) {
      record.record().headers().forEach(each -> headers.add(cut(each, keptBeside)));
    }
    headers.addAll(about(record, refused));
    if (kept < largest(record) || kept <= NO_HEADERS) {
      headers.add(header("dead-letter-cut", said(record, kept)));
    }
    byte[] key = cut(record.record().key(), keptBeside);
    byte[] value = cut(record.record().value(), kept);
    return new ProducerRecord<>(topic, null, null, key, value, headers);
  }

  private static List<Header> about(Arrived record, Refused refused) {
    RecordPlace place = record.place();
    String words = refused.getMessage();
    String why = words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "..." : words;
    return List.of(
        header("dead-letter-code", refused.reason().name()),
        header("dead-letter-reason", refused.reason() + ": " + why),
        header("dead-letter-topic", place.topic()),
        header("dead-letter-partition", Integer.toString(place.partition())),
        header("dead-letter-offset", Long.toString(place.offset())));
  }

  private static String said(Arrived record, int kept) {
    int value = record.value().length;
    String said = "the value had " + value + " bytes; kept are the first " + Math.min(kept, value);
    return kept > NO_HEADERS ? said : said + ", and none of the headers";
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Header cut(Header header, int kept) {
    return new RecordHeader(header.key(), cut(header.value(), kept));
  }

  private static byte[] cut(byte[] part, int kept) {
    return part == null || part.length <= kept ? part : Arrays.copyOf(part, kept);
  }

  private static int largest(Arrived record) {
    int largest = record.value().length;
    byte[] key = record.record().key();
    largest = Math.max(largest, key == null ? 0 : key.length);
    for (Header header : record.record().headers()) {
      largest = Math.max(largest, header.value() == null ? 0 : header.value().length);
    }
    return largest;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofMillis(PATIENCE_MILLIS / 2));
    }
  }
}
