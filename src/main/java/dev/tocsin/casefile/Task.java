package dev.tocsin.casefile;

import dev.tocsin.breach.Text;
import dev.tocsin.notification.NotificationId;
import java.time.Instant;

/**
 * Something a person must do by hand.
 *
 * @param dueAt when the client must have been told; null without a running clock
 * @param completedAt null while open
 * @param completedBy null while open
 * @param result null while open, and when it was settled by itself
 */
public record Task(
    String id,
    TaskKind kind,
    NotificationId about,
    boolean drill,
    Instant createdAt,
    Instant dueAt,
    Instant completedAt,
    String completedBy,
    Text result) {}
