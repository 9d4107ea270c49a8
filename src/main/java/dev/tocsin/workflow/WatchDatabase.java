package dev.tocsin.workflow;

import dev.tocsin.sql.Sql;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Not ready while the database does not answer: nothing can be asked or told then. In place of the
 * framework's two checks, which write a stack trace for each time they are asked meanwhile.
 */
@Readiness
@ApplicationScoped
class WatchDatabase implements AsyncHealthCheck {

  private static final String NAME = "database";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For so long an answer holds. Nobody needs a login to ask, and each asking takes a session. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Mutiny.SessionFactory sessions;
  private final Background background;
  private final Uni<HealthCheckResponse> answer =
      Uni.createFrom().deferred(this::ask).memoize().forFixedDuration(FRESH);

  WatchDatabase(Mutiny.SessionFactory sessions, Background background) {
    this.sessions = sessions;
    this.background = background;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return answer;
  }

  private Uni<HealthCheckResponse> ask() {
    return background
        .run(
            () ->
                sessions.withSession(
                    session -> Sql.in(session, "select 1").one(row -> row.small(0))))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .map(one -> HealthCheckResponse.up(NAME))
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down(NAME));
  }
}
