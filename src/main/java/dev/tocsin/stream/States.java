package dev.tocsin.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.BreachId;
import dev.tocsin.casefile.BreachStanding;
import dev.tocsin.casefile.DutyStanding;
import dev.tocsin.casefile.Standings;
import dev.tocsin.casefile.Tally;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.mail.LastMails;
import dev.tocsin.mail.MailState;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.ClockReading;
import dev.tocsin.workflow.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How breaches and duties stand after some events, for whoever wants the present without the past:
 * however many events are about one of them, it is looked at once. No event says that work was set
 * aside: these duties are looked at by themselves.
 */
@ApplicationScoped
class States implements Publication {

  private final ObjectMapper json = new ObjectMapper();
  private final Standings standings;
  private final String breachTopic;
  private final String notificationTopic;

  /** How many things were set aside of each when it was told last. Of the relay's thread. */
  private Map<NotificationId, Long> aside = Map.of();

  States(Standings standings, RelaySettings settings) {
    this.standings = standings;
    this.breachTopic = settings.breachStateTopic();
    this.notificationTopic = settings.notificationStateTopic();
  }

  @Override
  public Uni<List<ProducerRecord<String, byte[]>>> of(
      Mutiny.Session session, List<RecordedEvent> events, long position, UUID installation) {
    Set<BreachId> breaches = new LinkedHashSet<>();
    Set<NotificationId> duties = new LinkedHashSet<>();
    for (RecordedEvent event : events) {
      breaches.add(Streams.breachOf(event.stream()));
      if (Streams.clientOf(event.stream()) != null) {
        duties.add(Streams.notificationOf(event.stream()));
      }
    }
    return standings
        .setAside(session)
        .invoke(now -> duties.addAll(changed(now)))
        .chain(() -> read(session, breaches, duties))
        .chain(
            found ->
                found.breaches().isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : ClockReading.of(session)
                        .map(clock -> new Records(found, position, clock.now()).all()));
  }

  private Set<NotificationId> changed(Map<NotificationId, Long> now) {
    Set<NotificationId> changed = new LinkedHashSet<>(aside.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(duty -> now.getOrDefault(duty, 0L).equals(aside.getOrDefault(duty, 0L)));
    aside = now;
    return changed;
  }

  private Uni<Present> read(
      Mutiny.Session session, Set<BreachId> breaches, Set<NotificationId> duties) {
    duties.forEach(duty -> breaches.add(duty.breachId()));
    if (breaches.isEmpty()) {
      return Uni.createFrom().item(new Present(Map.of(), Map.of(), Map.of()));
    }
    return standings
        .breaches(session, breaches)
        .chain(
            found ->
                standings
                    .duties(session, duties)
                    .chain(
                        owed ->
                            LastMails.of(session, duties)
                                .map(mails -> new Present(found, owed, mails))));
  }

  /** What was found. */
  private record Present(
      Map<BreachId, BreachStanding> breaches,
      Map<NotificationId, DutyStanding> duties,
      Map<NotificationId, MailState> mails) {}

  /** What is said of it. */
  private final class Records {
    private final Present present;
    private final long position;
    private final Instant asOf;

    private Records(Present present, long position, Instant asOf) {
      this.present = present;
      this.position = position;
      this.asOf = asOf;
    }

    private List<ProducerRecord<String, byte[]>> all() {
      List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
      present
          .breaches()
          .forEach(
              (id, breach) -> records.add(record(breachTopic, id.toString(), state(id, breach))));
      present
          .duties()
          .forEach(
              (id, duty) -> {
                if (present.breaches().containsKey(id.breachId())) {
                  records.add(
                      record(
                          notificationTopic, id.breachId() + "/" + id.clientId(), state(id, duty)));
                }
              });
      return records;
    }

    private ObjectNode state(BreachId id, BreachStanding breach) {
      Tally tally = breach.tally();
      ObjectNode state = json.createObjectNode();
      state.put("breachId", id.toString());
      state.put("processorId", breach.processorId().value());
      state.put("reference", breach.reference());
      state.put("status", breach.status().name());
      state.put("drill", breach.drill());
      state
          .putObject("counts")
          .put("total", tally.total())
          .put("open", tally.open())
          .put("overdue", tally.overdue())
          .put("notified", tally.notified() - tally.notifiedLate())
          .put("notifiedLate", tally.notifiedLate())
          .put("withdrawn", tally.withdrawn())
          .put("acknowledged", tally.acknowledged());
      put(state, "nextDueAt", tally.nextDueAt());
      state.put("late", tally.overdue() + tally.notifiedLate());
      return at(state);
    }

    private ObjectNode state(NotificationId id, DutyStanding duty) {
      BreachStanding breach = present.breaches().get(id.breachId());
      ObjectNode state = json.createObjectNode();
      state.put("breachId", id.breachId().toString());
      state.put("clientId", id.clientId().value());
      state.put("processorId", breach.processorId().value());
      state.put("drill", breach.drill());
      state.put("state", duty.state().name());
      put(state, "clockStartedAt", duty.clockStartedAt());
      put(state, "dueAt", duty.dueAt());
      put(state, "automaticNoticeAt", duty.automaticNoticeAt());
      put(state, "followUpDueAt", duty.followUpDueAt());
      MailState mail = present.mails().get(id);
      state.put("mail", mail == null ? null : mail.name());
      state.put("openTasks", duty.openTasks());
      state.put("setAside", duty.setAside());
      return at(state);
    }

    private void put(ObjectNode state, String name, Instant at) {
      state.put(name, at == null ? null : at.toString());
    }

    private ObjectNode at(ObjectNode state) {
      return state.put("position", position).put("asOf", asOf.toString());
    }
  }

  private ProducerRecord<String, byte[]> record(String topic, String key, ObjectNode state) {
    try {
      ProducerRecord<String, byte[]> made =
          new ProducerRecord<>(topic, key, json.writeValueAsBytes(state));
      made.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
      return made;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the state of " + key, e);
    }
  }
}
