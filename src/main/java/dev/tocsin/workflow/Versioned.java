package dev.tocsin.workflow;

/**
 * A state and the version of the stream it was folded from.
 *
 * @param version 0 when the stream does not exist yet
 */
public record Versioned<S>(S state, long version) {}
