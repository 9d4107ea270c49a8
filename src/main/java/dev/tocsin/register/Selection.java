package dev.tocsin.register;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import java.time.Instant;

/**
 * Which breaches: those reported in a period.
 *
 * @param processor null for those of all processors
 * @param from inclusive; null from the first
 * @param until exclusive; null to the last
 * @param purview whose the reader may see
 */
public record Selection(ProcessorId processor, Instant from, Instant until, Purview purview) {}
