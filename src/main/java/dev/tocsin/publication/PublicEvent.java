package dev.tocsin.publication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.ProcessorId;
import java.util.Map;

/**
 * An event as others read it.
 *
 * @param key the breach's id, which keeps all streams of one breach in order
 * @param position in the one order of all events
 * @param type without {@code dev.tocsin.}
 * @param processor whose it is
 * @param attributes of CloudEvents 1.0, by name; those that there are
 * @param data ids, counts, times, states and codes
 */
public record PublicEvent(
    String key,
    long position,
    String type,
    ProcessorId processor,
    boolean drill,
    Map<String, String> attributes,
    ObjectNode data) {}
