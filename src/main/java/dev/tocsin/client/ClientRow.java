package dev.tocsin.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A client as stored. */
@Entity(name = "Client")
@Table(name = "client")
public class ClientRow {
  @Id String id;

  @Column(name = "processor_id", nullable = false)
  String processorId;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String body;

  @Column(name = "archived_at")
  Instant archivedAt;

  /** The record as it was before it was archived; null unless it is. */
  @Column(name = "before_archiving")
  String beforeArchiving;
}
