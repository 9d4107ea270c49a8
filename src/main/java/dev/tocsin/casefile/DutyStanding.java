package dev.tocsin.casefile;

import dev.tocsin.notification.State;
import java.time.Instant;

/**
 * The duty towards one client in times and codes, without words.
 *
 * @param automaticNoticeAt when a notice leaves by itself; null when none will
 * @param followUpDueAt when the client has to be told again; null when it has not
 * @param openTasks what a person has to do about it
 * @param setAside what failed too often and waits for a person
 */
public record DutyStanding(
    State state,
    Instant clockStartedAt,
    Instant dueAt,
    Instant automaticNoticeAt,
    Instant followUpDueAt,
    long openTasks,
    long setAside) {}
