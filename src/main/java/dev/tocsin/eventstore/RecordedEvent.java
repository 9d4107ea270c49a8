package dev.tocsin.eventstore;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact on record.
 *
 * @param version its place in the stream, from 1 without gaps
 * @param texts null when there are none or they were erased
 * @param recordedAt the database's clock
 * @param position its place in the log, from 1 without gaps; null until it was given one
 */
public record RecordedEvent(
    UUID id,
    String stream,
    long version,
    String type,
    String data,
    String texts,
    Instant occurredAt,
    Instant recordedAt,
    Metadata metadata,
    Long position) {}
