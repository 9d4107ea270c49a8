package dev.tocsin.feed;

import java.util.List;

/**
 * What a listener is told next.
 *
 * @param position up to which it has been told everything that it wants
 */
record Heard(long position, List<FedEvent> events) {}
