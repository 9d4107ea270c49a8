package dev.tocsin.notification;

import dev.tocsin.breach.Text;

/**
 * What a notice was written from.
 *
 * @param breachVersion version of the breach's stream; null in old notices
 * @param scope what was said to be affected at this client then; null when nothing was
 * @param estimate this client's own share as it was estimated then; null when nobody had
 * @param assessed whether the assessment was done (Itum I5)
 * @param countsAsFinal whether it says that nothing more follows
 */
public record Basis(
    Long breachVersion, Text scope, Estimate estimate, boolean assessed, boolean countsAsFinal) {}
