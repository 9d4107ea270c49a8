package dev.tocsin.casefile;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Status;

/** A breach in figures and codes, without words. */
public record BreachStanding(
    ProcessorId processorId, String reference, Status status, boolean drill, Tally tally) {}
