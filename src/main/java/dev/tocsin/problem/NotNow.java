package dev.tocsin.problem;

import jakarta.ws.rs.core.Response;

/** What keeps the service from doing it now; the next try may succeed. */
public enum NotNow {
  TOO_MANY_IN_FLIGHT("too-many-requests-in-flight", 2),
  /** Nothing was done. */
  DATABASE_UNAVAILABLE("database-unavailable", 5),
  /** It was done, or it was not. */
  OUTCOME_UNKNOWN("outcome-unknown", 5);

  private final String code;
  private final int retryAfter;

  /**
   * @param retryAfter in seconds
   */
  NotNow(String code, int retryAfter) {
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** As it stands in the problem. */
  public String code() {
    return code;
  }

  /** In seconds. */
  public int retryAfter() {
    return retryAfter;
  }

  public Response response(String detail) {
    return Response.fromResponse(Problem.notNow(this, detail).response())
        .header("Retry-After", retryAfter)
        .build();
  }
}
