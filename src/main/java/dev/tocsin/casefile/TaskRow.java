package dev.tocsin.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A task as people look at it; written by {@link KeepTasks}. */
@Entity(name = "Task")
@Table(name = "task")
@Immutable
public class TaskRow {
  @Id String id;

  @Column(nullable = false)
  String kind;

  @Column(name = "processor_id")
  String processorId;

  @Column(name = "breach_id")
  UUID breachId;

  @Column(name = "client_id")
  String clientId;

  @Column(nullable = false)
  boolean drill;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "due_at")
  Instant dueAt;

  @Column(name = "completed_at")
  Instant completedAt;

  @Column(name = "completed_by")
  String completedBy;

  String result;

  String about;
}
