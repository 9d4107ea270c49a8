package dev.tocsin.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Collection;
import java.util.LinkedHashSet;

/**
 * Something that is under way, from its beginning to its end; while nobody traces, nothing. A trace
 * context is spelled as W3C has it (Trace Context 3.2).
 */
public final class Traced {

  /** What a span takes of them; further ones would be dropped by others. */
  private static final int MOST_LINKS = 128;

  private static final int VERSION = 3;
  private static final int TRACE_ID = 32;
  private static final int SPAN_ID = 16;

  private static final Tracer NOBODY = TracerProvider.noop().get("dev.tocsin");

  private static volatile Tracer tracer = NOBODY;

  private final Span span;

  private Traced(Span span) {
    this.span = span;
  }

  /** From now on it is told to this one; not the JVM's global one, which may be another's. */
  static void by(Tracer tracer) {
    Traced.tracer = tracer;
  }

  /** Whether anybody traces: who has to look for what to say need not, when nobody does. */
  public static boolean isOn() {
    return tracer != NOBODY;
  }

  /** Something that somebody else waits for: part of their trace. */
  public static Traced within(String name, SpanKind kind, String traceparent) {
    SpanContext parent = context(traceparent);
    SpanBuilder builder = builder(name, kind);
    return new Traced(
        (parent.isValid()
                ? builder.setParent(Context.root().with(Span.wrap(parent)))
                : builder.setNoParent())
            .startSpan());
  }

  /**
   * Something that comes later, for which nobody waits: a trace of its own, with links to theirs.
   *
   * @param traceparents of what it is about; any may be null
   */
  public static Traced after(String name, SpanKind kind, Collection<String> traceparents) {
    SpanBuilder builder = builder(name, kind).setNoParent();
    new LinkedHashSet<>(traceparents)
        .stream()
            .map(Traced::context)
            .filter(SpanContext::isValid)
            .limit(MOST_LINKS)
            .forEach(builder::addLink);
    return new Traced(builder.startSpan());
  }

  private static SpanBuilder builder(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  private static SpanContext context(String traceparent) {
    if (traceparent == null) {
      return SpanContext.getInvalid();
    }
    int span = VERSION + TRACE_ID + 1;
    return SpanContext.createFromRemoteParent(
        traceparent.substring(VERSION, VERSION + TRACE_ID),
        traceparent.substring(span, span + SPAN_ID),
        TraceFlags.fromHex(traceparent, span + SPAN_ID + 1),
        TraceState.getDefault());
  }

  /**
   * As what follows from it is to say.
   *
   * @param otherwise while nobody traces here
   */
  public String traceparent(String otherwise) {
    SpanContext own = span.getSpanContext();
    return own.isValid()
        ? "00-" + own.getTraceId() + "-" + own.getSpanId() + "-" + own.getTraceFlags().asHex()
        : otherwise;
  }

  public Traced name(String name) {
    span.updateName(name);
    return this;
  }

  public Traced with(String attribute, String value) {
    span.setAttribute(attribute, value);
    return this;
  }

  public Traced with(String attribute, long value) {
    span.setAttribute(AttributeKey.longKey(attribute), value);
    return this;
  }

  /**
   * It did not do what it was to.
   *
   * @param code why, without words of others
   */
  public Traced failed(String code) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", code);
    return this;
  }

  public void end() {
    span.end();
  }
}
