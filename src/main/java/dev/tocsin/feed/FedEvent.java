package dev.tocsin.feed;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;

/**
 * A public event as it is sent, written once for all who listen.
 *
 * @param json a CloudEvent (CloudEvents 1.0, JSON format)
 */
public record FedEvent(
    long position,
    String type,
    BreachId breach,
    ProcessorId processor,
    boolean drill,
    String json) {}
