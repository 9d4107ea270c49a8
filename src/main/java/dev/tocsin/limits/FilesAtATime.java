package dev.tocsin.limits;

import dev.tocsin.problem.TooManyInFlight;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * How many long files are written at a time: each has a part in memory for as long as its reader
 * takes to read it. One caller has half of them at most.
 */
@ApplicationScoped
public class FilesAtATime {

  static final int MOST = 4;
  static final int MOST_OF_ONE = MOST / 2;

  private final Map<String, Integer> callers = new HashMap<>();
  private int files;

  /**
   * Begins one.
   *
   * @param caller whose it is
   * @throws TooManyInFlight when there are as many as there may be
   */
  public synchronized void begin(String caller) {
    int own = callers.getOrDefault(caller, 0);
    if (files >= MOST || own >= MOST_OF_ONE) {
      throw new TooManyInFlight("too many files are being read");
    }
    files++;
    callers.put(caller, own + 1);
  }

  /** One of this caller's ends, however it does. */
  public synchronized void end(String caller) {
    files--;
    callers.computeIfPresent(caller, (who, own) -> own == 1 ? null : own - 1);
  }
}
