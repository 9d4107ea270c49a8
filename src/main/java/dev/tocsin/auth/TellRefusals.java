package dev.tocsin.auth;

import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.SecurityEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * One line in the log for whoever was refused: who, as far as they say, what, and from where; never
 * with what. Whoever shows no login at all is told so and is no line: anybody can ask.
 */
@ApplicationScoped
class TellRefusals {

  private static final Logger LOG = Logger.getLogger(TellRefusals.class);

  void failed(@Observes AuthenticationFailureEvent event) {
    RoutingContext request = request(event);
    if (request != null) {
      LOG.warnf(
          "refused: the login of %s was not accepted (%s): %s",
          Claimed.by(request.request()),
          WhyRefused.of(event.getAuthenticationFailure()),
          RefusedRequest.of(request));
    }
  }

  void refused(@Observes AuthorizationFailureEvent event) {
    RoutingContext request = request(event);
    if (request == null) {
      return;
    }
    boolean nobody =
        event.getSecurityIdentity() == null || event.getSecurityIdentity().isAnonymous();
    LOG.logf(
        nobody ? Logger.Level.DEBUG : Logger.Level.WARN,
        "refused: %s lacks the role: %s",
        Claimed.by(request.request()),
        RefusedRequest.of(request));
  }

  /** Null when it is about no request. */
  private static RoutingContext request(SecurityEvent event) {
    return (RoutingContext) event.getEventProperties().get(RoutingContext.class.getName());
  }
}
