package dev.tocsin.http;

import dev.tocsin.auth.Caller;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.intake.CloudEvent;
import dev.tocsin.json.Portion;
import dev.tocsin.limits.Asks;
import dev.tocsin.limits.BodiesInFlight;
import dev.tocsin.limits.ParseApart;
import dev.tocsin.limits.PoolShare;
import dev.tocsin.limits.RoomInMemory;
import dev.tocsin.problem.TooManyInFlight;
import dev.tocsin.workflow.Course;
import dev.tocsin.workflow.Deciding;
import dev.tocsin.workflow.Gate;
import dev.tocsin.workflow.GateFull;
import dev.tocsin.workflow.NotTogether;
import dev.tocsin.workflow.OutcomeUnknown;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Deals with requests: one transaction each where something is decided, none where something is
 * only looked at; what comes again gets the same answer.
 */
@RequestScoped
public class Requests {

  private final Workflow workflow;
  private final RequestDetails exchange;
  private final PoolShare share;
  private final ParseApart parse;
  private final Gate gate;
  private final RoomInMemory.Held room;

  Requests(
      Workflow workflow,
      Gate gate,
      RequestDetails exchange,
      PoolShare share,
      ParseApart parse,
      RoomInMemory memory) {
    this.room = memory.begin();
    this.share = share;
    this.parse = parse;
    this.workflow = workflow;
    this.gate = gate;
    this.exchange = exchange;
  }

  /** A file is understood, before anything is held for it. */
  public <T> Uni<T> readApart(Supplier<T> read) {
    return parse.apart(read);
  }

  /** JSON that may be large is understood, before anything is held for it. */
  public <T> Uni<ParseApart.Parsed<T>> readJson(byte[] body, Supplier<T> read) {
    return parse.json(body, read);
  }

  /** Something is looked at. */
  public Uni<Response> read(Function<Reading, Uni<Answer>> look) {
    return reading(look).map(Answer::response);
  }

  /** Something is looked at, as JSON or as YAML. */
  public Uni<Response> readAs(MediaType type, Function<Reading, Uni<Answer>> look) {
    return reading(look).map(answer -> answer.responseAs(type));
  }

  /**
   * What would come of something is asked, and nothing is changed. Of one thing little is asked at
   * a time: there may be much to be read for it.
   */
  public <T> Uni<T> ask(Function<UnitOfWork, Uni<T>> work) {
    Metadata cause = exchange.cause();
    return onlyLooking(transaction(Asks.toLook(cause, exchange.about()), cause, work));
  }

  /** Something is looked at before something else is done. */
  public <T> Uni<T> peek(Function<UnitOfWork, Uni<T>> work) {
    Metadata cause = exchange.cause();
    return onlyLooking(transaction(Asks.toChange(cause, ""), cause, work));
  }

  /** Somebody at a client follows a link, and only looks. */
  public Uni<Response> shownToClient(Function<UnitOfWork, Uni<Response>> work) {
    return onlyLooking(byClient(work));
  }

  /** Somebody at a client does something behind a link. */
  public Uni<Response> asClient(Function<UnitOfWork, Uni<Response>> work) {
    return byClient(work);
  }

  private <T> Uni<T> byClient(Function<UnitOfWork, Uni<T>> work) {
    Metadata cause = exchange.causeOf("client");
    return holdingBody(
        over -> share.within(Asks.asStranger(), () -> workflow.inTransaction(cause, work), over));
  }

  /** Something is changed. */
  public Uni<Response> write(byte[] body, Function<UnitOfWork, Uni<Answer>> work) {
    String key = exchange.idempotencyKey();
    String scope = exchange.scope();
    return changing(
            unit -> RepeatedRequests.once(unit, scope, key, body, share, () -> work.apply(unit)))
        .map(Answer::response);
  }

  /**
   * Something is changed, together with what others change at that moment. What an event says is
   * done once; an event without an id is any request.
   *
   * @param command must not look at this request, which may be over by then
   */
  public Uni<Response> tellOnce(
      CloudEvent event, byte[] body, Function<Deciding, Course<Answer>> command, Reread reread) {
    Uni<Answer> answer =
        event.hasId()
            ? changing(
                unit ->
                    RepeatedRequests.once(unit, event, share, () -> unit.decide(command))
                        .flatMap(given -> seen(unit, given, reread)))
            : tell(body, command);
    return answer.map(Answer::response);
  }

  private Uni<Answer> tell(byte[] body, Function<Deciding, Course<Answer>> command) {
    String key = exchange.idempotencyKey();
    String scope = exchange.scope();
    Metadata cause = exchange.cause();
    Asks asks = Asks.toChange(cause, exchange.about());
    People.Named who = caller();
    return holdingBody(
        over ->
            gate.tell(
                    cause,
                    now ->
                        RepeatedRequests.first(
                            scope, key, body, () -> known(who, () -> command.apply(now))),
                    () ->
                        share.within(
                            asks,
                            () ->
                                inTransaction(
                                    cause,
                                    who,
                                    unit ->
                                        RepeatedRequests.once(
                                            unit,
                                            scope,
                                            key,
                                            body,
                                            share,
                                            () -> unit.decide(command))),
                            () -> {}),
                    () -> ended(over))
                .onFailure(GateFull.class)
                .transform(full -> new TooManyInFlight("too many requests are being dealt with")));
  }

  /**
   * Whose name is not on file, or another, has it written first: where others wait for that, as for
   * an import by the same person, nobody else waits with them.
   */
  private static Course<Answer> known(People.Named who, Supplier<Course<Answer>> command) {
    return Course.ask(
        People.KNOWN,
        who,
        known -> {
          if (!known) {
            throw new NotTogether();
          }
          return command.get();
        });
  }

  /** Whoever was answered then may have seen more than who asks now. */
  private Uni<Answer> seen(UnitOfWork unit, Answer answer, Reread reread) {
    return answer.body() == null || exchange.caller().purview().isLimited()
        ? reread.answer(unit, answer)
        : Uni.createFrom().item(answer);
  }

  /** Answers what was done over Kafka, where nobody was answered. */
  public interface Reread {
    Uni<Answer> answer(UnitOfWork unit, Answer kept);
  }

  private <T> Uni<T> changing(Function<UnitOfWork, Uni<T>> work) {
    Metadata cause = exchange.cause();
    People.Named who = caller();
    return held(Asks.toChange(cause, exchange.about()), () -> inTransaction(cause, who, work));
  }

  private People.Named caller() {
    Caller caller = exchange.caller();
    return new People.Named(caller.subject(), caller.name());
  }

  /** Something may be changed: what is recorded names the caller's subject, and here its name. */
  private <T> Uni<T> inTransaction(
      Metadata cause, People.Named who, Function<UnitOfWork, Uni<T>> work) {
    return workflow.inTransaction(
        cause, unit -> People.name(unit, who).chain(() -> work.apply(unit)));
  }

  private <T> Uni<T> reading(Function<Reading, Uni<T>> look) {
    return held(Asks.toLook(exchange.cause()), () -> workflow.looking(look));
  }

  /** Whoever only looks need not know how the transaction ended. */
  private static <T> Uni<T> onlyLooking(Uni<T> read) {
    return read.onFailure(OutcomeUnknown.class).transform(OutcomeUnknown::ofLooking);
  }

  private <T> Uni<T> transaction(Asks asks, Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    return held(asks, () -> workflow.inTransaction(cause, work));
  }

  private <T> Uni<T> held(Asks asks, Supplier<Uni<T>> work) {
    return holdingBody(over -> share.within(asks, work, () -> ended(over)));
  }

  private void ended(Runnable over) {
    room.release();
    over.run();
  }

  /** For what this request reads, until nobody is at work on it any more. */
  public Portion.Room room() {
    return room::take;
  }

  /** Whoever hangs up does not end the work, nor give free what its body takes meanwhile. */
  private <T> Uni<T> holdingBody(Function<Runnable, Uni<T>> begin) {
    Optional<BodiesInFlight.Held> body = exchange.body();
    return Uni.createFrom()
        .deferred(
            () -> {
              body.ifPresent(BodiesInFlight.Held::keep);
              return begin.apply(() -> body.ifPresent(BodiesInFlight.Held::release));
            });
  }
}
