package dev.tocsin.breach;

import java.time.Instant;

/** A sub-processor told us: who, and when its message reached us. */
public record Origin(String subProcessor, Instant receivedAt) {}
