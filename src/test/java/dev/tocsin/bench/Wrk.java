package dev.tocsin.bench;

import dev.tocsin.testing.RawConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests over 32 connections, as fast as they are answered. */
final class Wrk {

  private static final int CONNECTIONS = 32;

  private Wrk() {}

  /**
   * Answers a second.
   *
   * @param script what is asked, in wrk's Lua; null for a plain look
   * @throws IllegalStateException when an answer is no success
   */
  static double run(String url, Path script, int seconds) throws Exception {
    String said = said(url, script, seconds);
    if (said.contains("Non-2xx")) {
      throw new IllegalStateException(said);
    }
    return Shell.number(said, "Requests/sec:\\s+([0-9.]+)");
  }

  /** Successes a second; others may be refused. */
  static double taken(String url, Path script, int seconds) throws Exception {
    String said = said(url, script, seconds);
    double refused =
        said.contains("Non-2xx") ? Shell.number(said, "Non-2xx or 3xx responses: ([0-9]+)") : 0;
    return (Shell.number(said, "([0-9]+) requests in") - refused) / seconds;
  }

  private static String said(String url, Path script, int seconds) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Shell.tool("wrk"),
                "--threads",
                "1",
                "--connections",
                String.valueOf(CONNECTIONS),
                "--duration",
                seconds + "s",
                "--timeout",
                "30s",
                "--header",
                RawConnection.login("dpo")));
    if (script != null) {
      command.addAll(List.of("--script", script.toString()));
    }
    command.add(url);
    String said = Shell.run(Map.of(), command);
    if (said.contains("Socket errors")) {
      throw new IllegalStateException(said);
    }
    return said;
  }
}
