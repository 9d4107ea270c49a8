package dev.tocsin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several things at once, each on a thread of its own. */
public final class Together {

  private Together() {}

  /**
   * Something beside what the caller does, on a thread of its own: those of the common pool keep
   * the class loader of whichever test used them first.
   */
  public static CompletableFuture<Void> aside(Runnable task) {
    return CompletableFuture.runAsync(
        task,
        command -> {
          Thread thread = new Thread(command, "aside");
          thread.setContextClassLoader(Together.class.getClassLoader());
          thread.start();
        });
  }

  /** What each of them came to, in the order given; fails when one of them does. */
  public static <T> List<T> run(List<Callable<T>> all) {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(all)) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
