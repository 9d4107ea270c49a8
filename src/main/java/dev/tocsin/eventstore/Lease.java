package dev.tocsin.eventstore;

/**
 * The right to lead until it runs out; the epoch grows each time it is given, and fences whoever
 * had it before.
 */
public record Lease(String name, String holder, long epoch) {}
