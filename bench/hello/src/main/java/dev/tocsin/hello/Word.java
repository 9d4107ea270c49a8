package dev.tocsin.hello;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row. */
@Entity
@Table(name = "hello")
public class Word {
  @Id Long id;
  String word;
}
