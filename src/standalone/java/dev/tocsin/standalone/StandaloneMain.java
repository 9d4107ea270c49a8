package dev.tocsin.standalone;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.Semaphore;

/** Starts the servers that are not there yet, then Tocsin. */
@QuarkusMain
public final class StandaloneMain {

  public static void main(String... arguments) {
    Semaphore stopped;
    try {
      stopped = Servers.start();
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
    Quarkus.run(
        StandaloneApplication.class,
        (code, cause) -> {
          stopped.release();
          if (cause != null) {
            System.err.println(whyItDoesNotStart(cause));
          }
          exit.accept(code, cause);
        },
        arguments);
  }

  /** Whoever handles the end is left to say why: Quarkus says nothing then. */
  static String whyItDoesNotStart(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return "Tocsin does not start: " + (message == null ? cause : message);
  }
}
