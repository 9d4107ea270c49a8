package dev.tocsin.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A processor as stored. */
@Entity(name = "Processor")
@Table(name = "processor")
public class ProcessorRow {
  @Id String id;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String body;
}
