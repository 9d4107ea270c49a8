package dev.tocsin.intake;

/**
 * One thing wrong with a file.
 *
 * @param line where the record begins, counted from 1 as an editor does
 */
public record LineFault(int line, String message) {}
