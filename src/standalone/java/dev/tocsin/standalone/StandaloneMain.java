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
          exit.accept(code, cause);
        },
        arguments);
  }
}
