package dev.tocsin.http;

import dev.tocsin.auth.Caller;
import dev.tocsin.auth.LoginLife;
import dev.tocsin.auth.ReadCaller;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.ReadCloudEvent;
import dev.tocsin.intake.Violation;
import dev.tocsin.limits.BodiesInFlight;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.MDC;

/** Who asks, under which conditions: the request beside its body. */
@RequestScoped
public class RequestDetails {

  /** Each path of one of the groups is about something else. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "/v1/(breaches/[^/]+)/.*|/v1/(processors/[^/]+)|/v1/(clients(/import)?)(/.*)?");

  /** Of what is logged meanwhile, as {@code ce_correlationid} of the events has it. */
  private static final String CORRELATION = "correlationId";

  static final String KEY = "Idempotency-Key";
  private static final int MOST_KEY = 255;

  private final RoutingContext request;
  private final SecurityIdentity identity;
  private final ReadCaller callers;
  private Caller caller;

  RequestDetails(RoutingContext request, SecurityIdentity identity, ReadCaller callers) {
    this.request = request;
    this.identity = identity;
    this.callers = callers;
  }

  /**
   * What the events record: the caller's subject, and one id for all that follows from this
   * request.
   */
  public Metadata cause() {
    return causeOf(caller().subject());
  }

  /** The same for a call that takes no login: whoever holds a link. */
  Metadata causeOf(String actor) {
    String correlation = UUID.randomUUID().toString();
    MDC.put(CORRELATION, correlation); // until this request is over
    return new Metadata(actor, correlation, null, TraceRequests.traceparent(request));
  }

  /** Who asks, read once; only where a login is needed. */
  public Caller caller() {
    if (caller == null) {
      caller = callers.of(identity);
    }
    return caller;
  }

  /** How long the caller's login lasts from now on; empty when it does not end. */
  public Optional<Duration> loginLasts() {
    return LoginLife.left(identity);
  }

  /** Whether the caller has this role. */
  public boolean is(String role) {
    return identity.hasRole(role);
  }

  /** Null when the caller states none. */
  public String ifMatch() {
    return request.request().getHeader("If-Match");
  }

  /**
   * The key without quotes (both spellings are in use); null when there is none.
   *
   * @throws Invalid when it is too long, holds control characters or comes twice: cut or chosen, it
   *     would be another request's
   */
  String idempotencyKey() {
    List<String> keys = request.request().headers().getAll(KEY);
    if (keys.isEmpty()) {
      return null;
    }
    String key = keys.get(0);
    if (keys.size() > 1 || key.chars().anyMatch(Character::isISOControl)) {
      throw wrongKey("must be one key without control characters");
    }
    if (key.isBlank()) {
      return null;
    }
    String bare = key.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    String inner = quoted ? bare.substring(1, bare.length() - 1) : bare;
    if (inner.length() > MOST_KEY) {
      throw wrongKey("must have at most " + MOST_KEY + " characters, found " + inner.length());
    }
    return inner;
  }

  private static Invalid wrongKey(String message) {
    return new Invalid(List.of(new Violation(KEY, message)));
  }

  /**
   * The event that the body is, or that headers make of it.
   *
   * @throws Invalid when it is none, or an Idempotency-Key names another
   */
  public CloudEvent event(byte[] body) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    CloudEvent event =
        ReadCloudEvent.mode(type) == ReadCloudEvent.Mode.STRUCTURED
            ? ReadCloudEvent.structured(body)
            : ReadCloudEvent.binary("ce-", this::attribute, body);
    String key = idempotencyKey();
    if (event.hasId() && key != null && !key.equals(event.id())) {
      throw wrongKey("must be the event's id, or not be there");
    }
    return event;
  }

  /** Percent-encoded, as CloudEvents' HTTP binding has it (3.1.3.2); null without one. */
  private String attribute(String header) {
    String value = request.request().getHeader(header);
    if (value == null) {
      return null;
    }
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value; // a percent sign that encodes nothing
    }
  }

  /** Keys of different callers and different calls do not meet. */
  String scope() {
    return caller().subject()
        + " "
        + request.request().method().name()
        + " "
        + request.request().path();
  }

  /**
   * What its path is about, where whoever changes it may wait in the database for somebody else: a
   * breach, a processor, or clients, any of which an import may hold. Empty when it is nothing
   * such.
   */
  String about() {
    Matcher path = ABOUT.matcher(request.normalizedPath()); // however it is spelled
    return path.matches()
        ? Stream.of(path.group(1), path.group(2), path.group(3))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("")
            .toLowerCase(Locale.ROOT)
        : "";
  }

  /** What its body takes of the room for all; empty when it has none. */
  Optional<BodiesInFlight.Held> body() {
    return ReadBodies.held(request);
  }
}
