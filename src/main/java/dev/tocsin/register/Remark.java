package dev.tocsin.register;

import dev.tocsin.breach.Text;
import java.time.Instant;

/**
 * Something somebody said.
 *
 * @param text null when nothing was said
 * @param by who recorded it
 */
public record Remark(Text text, Instant at, String by, String byId) {}
