package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationId;

/** How streams are named: {@code breach-<id>}, {@code notification-<breachId>-<clientId>}. */
public final class Streams {

  private static final String BREACH = "breach-";
  private static final String NOTIFICATION = "notification-";
  private static final int UUID_LENGTH = 36;

  private Streams() {}

  public static String of(BreachId id) {
    return BREACH + id;
  }

  public static String of(NotificationId id) {
    return notificationsOf(id.breachId()) + id.clientId();
  }

  /** What the streams of all notifications of a breach begin with. */
  public static String notificationsOf(BreachId id) {
    return NOTIFICATION + id + "-";
  }

  /** The breach a stream is about. */
  public static BreachId breachOf(String stream) {
    int start = stream.indexOf('-') + 1;
    return BreachId.of(stream.substring(start, start + UUID_LENGTH));
  }

  /** The client a stream is about; null for the breach's own. */
  public static ClientId clientOf(String stream) {
    return stream.startsWith(NOTIFICATION)
        ? new ClientId(stream.substring(NOTIFICATION.length() + UUID_LENGTH + 1))
        : null;
  }
}
