package dev.tocsin.publication;

import dev.tocsin.breach.ProcessorId;

/** Whose breach it is, as its first event says: the same for ever. */
record Origin(ProcessorId processorId, boolean drill) {}
