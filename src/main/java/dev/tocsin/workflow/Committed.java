package dev.tocsin.workflow;

/**
 * Fired after a commit that recorded something: whoever works in the background may have something
 * to do.
 */
public record Committed() {}
