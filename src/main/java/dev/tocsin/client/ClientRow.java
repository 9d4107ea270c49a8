package dev.tocsin.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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
}
