package dev.tocsin.problem;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.nio.channels.ClosedChannelException;

/** Whether a failure is that of a client that did not wait: nobody has to look after it. */
public final class HungUp {

  private static final int DEEPEST = 5;

  private HungUp() {}

  public static boolean is(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (isOne(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOne(Throwable cause) {
    return cause instanceof BodyRefused.HungUp
        || cause instanceof HttpClosedException
        || cause instanceof StreamResetException
        || cause instanceof ClosedChannelException;
  }
}
