package dev.tocsin.casefile;

import dev.tocsin.sql.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A breach as people look at it; written by {@link WriteBreaches}. */
@Entity(name = "Breach")
@Table(name = "breach")
@Immutable
public class BreachRow {
  @Id UUID id;

  @Column(nullable = false)
  String reference;

  @Column(name = "processor_id", nullable = false)
  String processorId;

  @Column(nullable = false)
  String status;

  @Column(nullable = false)
  boolean drill;

  @Column(name = "reported_at", nullable = false)
  Instant reportedAt;

  @Column(nullable = false)
  long version;

  @Column(nullable = false)
  String state;

  @Column(name = "schema_version", nullable = false)
  int schemaVersion;

  /** Of columns id, state, version, schema_version; not one of a session's. */
  static BreachRow of(Columns row) {
    BreachRow made = new BreachRow();
    made.id = row.uuid(0);
    made.state = row.text(1);
    made.version = row.number(2);
    made.schemaVersion = row.small(3);
    return made;
  }
}
