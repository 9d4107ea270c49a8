package dev.tocsin.casefile;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.Status;
import java.time.Instant;

/**
 * Which breaches, and in which order.
 *
 * @param processor null for every one's
 * @param status null for each
 * @param drill whether drills or what is real; null for both
 * @param reference null for each
 * @param words that stand in its reference, its title or its description, in any language and
 *     however they are capitalised; null for each
 * @param dueBefore somebody is still to be told before then; null for each
 * @param byDue the nearest due time first, and last where nobody is to be told; else the latest
 *     report first
 * @param purview whose are looked for
 */
public record BreachSelection(
    ProcessorId processor,
    Status status,
    Boolean drill,
    String reference,
    String words,
    Instant dueBefore,
    boolean byDue,
    Purview purview) {}
