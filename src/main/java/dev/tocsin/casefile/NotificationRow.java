package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A notification as people look at it; written by {@link WriteNotifications}. */
@Entity(name = "Notification")
@Table(name = "notification")
@IdClass(NotificationRow.Key.class)
@Immutable
public class NotificationRow {

  /** Which breach, which client. */
  public record Key(UUID breachId, String clientId) {}

  @Id
  @Column(name = "breach_id")
  UUID breachId;

  @Id
  @Column(name = "client_id")
  String clientId;

  @Column(nullable = false)
  String body;

  @Column(name = "schema_version", nullable = false)
  int schemaVersion;

  /** Not one of a session's. */
  static NotificationRow of(Columns row) {
    NotificationRow made = new NotificationRow();
    made.breachId = row.uuid(0);
    made.clientId = row.text(1);
    made.body = row.text(2);
    made.schemaVersion = row.small(3);
    return made;
  }

  NotificationId duty() {
    return new NotificationId(new BreachId(breachId), new ClientId(clientId));
  }
}
