import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Whose clock runs out first, in a terminal: reads how things stand from two compacted topics, and
 * goes on reading.
 *
 * <p>{@code LiveBoard [--once] [BOOTSTRAP_SERVERS [BREACH_TOPIC NOTIFICATION_TOPIC]]}; with {@code
 * --once} it shows what there is and ends.
 */
public final class LiveBoard {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 20;

  private final Map<String, JsonNode> breaches = new HashMap<>();
  private final Map<String, JsonNode> duties = new HashMap<>();
  private final String breachTopic;
  private final String dutyTopic;

  private LiveBoard(String breachTopic, String dutyTopic) {
    this.breachTopic = breachTopic;
    this.dutyTopic = dutyTopic;
  }

  /** Starts it. */
  public static void main(String[] given) throws IOException {
    boolean once = given.length > 0 && given[0].equals("--once");
    List<String> rest = List.of(given).subList(once ? 1 : 0, given.length);
    LiveBoard board =
        new LiveBoard(
            rest.size() > 2 ? rest.get(1) : "breach.state.v1",
            rest.size() > 2 ? rest.get(2) : "notification.state.v1");
    board.follow(rest.isEmpty() ? "127.0.0.1:9092" : rest.get(0), once);
  }

  private void follow(String servers, boolean once) throws IOException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          List.of(breachTopic, dutyTopic).stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(all); // no group: every board sees everything, from the beginning
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      do {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          take(record);
        }
        boolean present = all.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
        if (present) {
          show(once);
          if (once) {
            return;
          }
        }
      } while (true);
    }
  }

  /** A record without a value ends what its key stands for. */
  private void take(ConsumerRecord<String, byte[]> record) throws IOException {
    Map<String, JsonNode> known = record.topic().equals(breachTopic) ? breaches : duties;
    if (record.value() == null) {
      known.remove(record.key());
    } else {
      known.put(record.key(), JSON.readTree(record.value()));
    }
  }

  private void show(boolean once) {
    StringBuilder screen = new StringBuilder(once ? "" : "\033[H\033[2J");
    screen.append("%-16s %-26s %-14s %s%n".formatted("BREACH", "CLIENT", "STATE", "DUE"));
    duties.values().stream()
        .filter(duty -> List.of("OPEN", "OVERDUE").contains(duty.path("state").asText()))
        .filter(duty -> !duty.path("drill").asBoolean())
        .sorted(Comparator.comparing(LiveBoard::due))
        .limit(SHOWN)
        .forEach(
            duty ->
                screen.append(
                    "%-16s %-26s %-14s %s%n"
                        .formatted(
                            breaches
                                .getOrDefault(duty.path("breachId").asText(), JSON.nullNode())
                                .path("reference")
                                .asText("?"),
                            duty.path("clientId").asText(),
                            duty.path("state").asText(),
                            left(duty))));
    System.out.print(screen);
    System.out.flush();
  }

  private static Instant due(JsonNode duty) {
    return duty.path("dueAt").isTextual() ? Instant.parse(duty.path("dueAt").asText()) : Instant.MAX;
  }

  private static String left(JsonNode duty) {
    if (!duty.path("dueAt").isTextual()) {
      return "its clock does not run";
    }
    Duration left = Duration.between(Instant.now(), due(duty));
    String time =
        "%d:%02d:%02d"
            .formatted(left.abs().toHours(), left.abs().toMinutesPart(), left.abs().toSecondsPart());
    return left.isNegative() ? time + " late" : "in " + time;
  }
}
