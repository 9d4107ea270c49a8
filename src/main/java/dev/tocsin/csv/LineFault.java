package dev.tocsin.csv;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing wrong with a file.
 *
 * @param line where the record begins, counted from 1 as an editor does
 * @param code which refusal it is, spelled as in a problem; null where nobody needs to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineFault(int line, String message, String code) {}
