package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.workflow.Versioned;

/** A breach and how its clients stand. */
public record BreachAsShown(Versioned<Breach> breach, Tally tally) {}
