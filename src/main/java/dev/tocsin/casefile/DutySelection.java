package dev.tocsin.casefile;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.notification.State;

/**
 * Which notifications.
 *
 * @param processor null for every one's
 * @param state null for each
 * @param client null for every one
 * @param drill whether those of drills, or of what is real
 * @param purview whose are looked for
 */
public record DutySelection(
    ProcessorId processor, State state, ClientId client, boolean drill, Purview purview) {}
