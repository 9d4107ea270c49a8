package dev.tocsin.intake;

/**
 * One thing wrong with what was asked.
 *
 * @param field its path, for instance {@code contacts[1].email}; empty for the whole body
 */
public record Violation(String field, String message) {}
