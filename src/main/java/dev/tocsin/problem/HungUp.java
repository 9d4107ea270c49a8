package dev.tocsin.problem;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.regex.Pattern;

/** Whether a failure is that of a client that did not wait: nobody has to look after it. */
public final class HungUp {

  private static final int DEEPEST = 5;
  private static final Pattern RESET = Pattern.compile("Connection reset|Broken pipe");

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

  /**
   * As the JDK and Netty say it; what the database's connection says is another exception by then.
   */
  private static boolean isReset(Throwable cause) {
    return cause instanceof IOException
        && cause.getMessage() != null
        && RESET.matcher(cause.getMessage()).find();
  }

  private static boolean isOne(Throwable cause) {
    return cause instanceof BodyRefused.HungUp
        || cause instanceof HttpClosedException
        || cause instanceof StreamResetException
        || cause instanceof ClosedChannelException
        || isReset(cause);
  }
}
