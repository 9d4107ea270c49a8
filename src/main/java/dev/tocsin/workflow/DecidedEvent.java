package dev.tocsin.workflow;

import java.util.UUID;

/** An event and the id it is recorded under. */
public record DecidedEvent<E>(UUID id, E event) {}
