package dev.tocsin.api;

import dev.tocsin.auth.Caller;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.Ids;
import dev.tocsin.json.Portion;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.OutcomeUnknown;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where requests are handed in: one transaction each, repeats recognised, conditions checked. */
@RequestScoped
class Counter {

  private final Workflow workflow;
  private final CaseFile caseFile;
  private final Exchange exchange;
  private final Sight sight;
  private final PoolShare share;
  private final ParseApart parse;
  private final RoomInMemory.Held room;

  Counter(
      Workflow workflow,
      CaseFile caseFile,
      Exchange exchange,
      Sight sight,
      PoolShare share,
      ParseApart parse,
      RoomInMemory memory) {
    this.room = memory.begin();
    this.share = share;
    this.sight = sight;
    this.parse = parse;
    this.workflow = workflow;
    this.caseFile = caseFile;
    this.exchange = exchange;
  }

  /** A file is understood, before anything is held for it. */
  <T> Uni<T> readApart(Supplier<T> read) {
    return parse.apart(read);
  }

  /** JSON that may be large is understood, before anything is held for it. */
  <T> Uni<ParseApart.Parsed<T>> readJson(byte[] body, Supplier<T> read) {
    return parse.json(body, read);
  }

  /** Something is read. */
  Uni<Response> read(Function<UnitOfWork, Uni<Answer>> work) {
    return reading(exchange.cause(), work).map(Answer::response);
  }

  /** Something is read, as JSON or as YAML. */
  Uni<Response> readAs(MediaType type, Function<UnitOfWork, Uni<Answer>> work) {
    return reading(exchange.cause(), work).map(answer -> answer.responseAs(type));
  }

  /** Something is read that is not JSON. */
  Uni<Response> readRaw(Function<UnitOfWork, Uni<Response>> work) {
    return reading(exchange.cause(), work);
  }

  /** Something is looked at before something else is done. */
  <T> Uni<T> peek(Function<UnitOfWork, Uni<T>> work) {
    Metadata cause = exchange.cause();
    return onlyLooking(transaction(Asks.toChange(cause), cause, work));
  }

  /** Somebody at a client follows a link, and only looks. */
  Uni<Response> shownToClient(Function<UnitOfWork, Uni<Response>> work) {
    return onlyLooking(byClient(work));
  }

  /** Somebody at a client does something behind a link. */
  Uni<Response> asClient(Function<UnitOfWork, Uni<Response>> work) {
    return byClient(work);
  }

  private <T> Uni<T> byClient(Function<UnitOfWork, Uni<T>> work) {
    Metadata cause = exchange.causeOf("client");
    return holdingBody(
        over -> share.within(Asks.asStranger(), () -> workflow.inTransaction(cause, work), over));
  }

  /** Something is changed. */
  Uni<Response> write(byte[] body, Function<UnitOfWork, Uni<Answer>> work) {
    String key = exchange.idempotencyKey();
    String scope = exchange.scope();
    return changing(unit -> Repeats.once(unit, scope, key, body, share, () -> work.apply(unit)))
        .map(Answer::response);
  }

  /** What an event says is done once; an event without an id is any request. */
  Uni<Response> writeOnce(
      CloudEvent event, byte[] body, Function<UnitOfWork, Uni<Answer>> work, Reread reread) {
    if (!event.hasId()) {
      return write(body, work);
    }
    return changing(
            unit ->
                Repeats.once(unit, event, share, () -> work.apply(unit))
                    .flatMap(answer -> seen(unit, answer, reread)))
        .map(Answer::response);
  }

  /** Whoever was answered then may have seen more than who asks now. */
  private Uni<Answer> seen(UnitOfWork unit, Answer answer, Reread reread) {
    return answer.body() == null || exchange.caller().purview().isLimited()
        ? reread.answer(unit, answer)
        : Uni.createFrom().item(answer);
  }

  /** Answers what was done over Kafka, where nobody was answered. */
  interface Reread {
    Uni<Answer> answer(UnitOfWork unit, Answer kept);
  }

  /** Something may be changed: what is recorded names the caller's subject, and here its name. */
  private <T> Uni<T> changing(Function<UnitOfWork, Uni<T>> work) {
    Caller caller = exchange.caller();
    Metadata cause = exchange.cause();
    return transaction(
        Asks.toChange(cause),
        cause,
        unit -> People.name(unit, caller.subject(), caller.name()).chain(() -> work.apply(unit)));
  }

  private <T> Uni<T> reading(Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    return onlyLooking(transaction(Asks.toLook(cause), cause, work));
  }

  /** Whoever only looks need not know how the transaction ended. */
  private static <T> Uni<T> onlyLooking(Uni<T> read) {
    return read.onFailure(OutcomeUnknown.class).transform(OutcomeUnknown::ofLooking);
  }

  private <T> Uni<T> transaction(Asks asks, Metadata cause, Function<UnitOfWork, Uni<T>> work) {
    return holdingBody(
        over -> share.within(asks, () -> workflow.inTransaction(cause, work), () -> ended(over)));
  }

  private void ended(Runnable over) {
    room.release();
    over.run();
  }

  /** For what this request reads, until its transaction has ended. */
  Portion.Room room() {
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

  /** Something is changed about an existing breach that is still as the caller saw it. */
  Uni<Response> writeOn(
      String breachId, byte[] body, BiFunction<UnitOfWork, Versioned<Breach>, Uni<Answer>> work) {
    BreachId id = breachId(breachId);
    String ifMatch = exchange.ifMatch();
    return write(
        body,
        unit ->
            existing(unit, id)
                .invoke(breach -> mustMatch(ifMatch, breach.version()))
                .flatMap(breach -> work.apply(unit, breach)));
  }

  /**
   * Something is asked about an existing breach that is still as the caller saw it: nothing is
   * changed, and a key that comes with it is not used up.
   */
  Uni<Response> askOn(String breachId, BiFunction<UnitOfWork, Versioned<Breach>, Uni<Answer>> ask) {
    BreachId id = breachId(breachId);
    String ifMatch = exchange.ifMatch();
    return read(
        unit ->
            existing(unit, id)
                .invoke(breach -> mustMatch(ifMatch, breach.version()))
                .flatMap(breach -> ask.apply(unit, breach)));
  }

  /** A plain command on an existing breach; answers the breach as it is then. */
  Uni<Response> command(String breachId, byte[] body, Function<UnitOfWork, BreachCommand> read) {
    return writeOn(breachId, body, (unit, breach) -> tell(unit, breach, read.apply(unit)));
  }

  Uni<Answer> tell(UnitOfWork unit, Versioned<Breach> breach, BreachCommand command) {
    BreachChange change = unit.decide(breach.state().id(), breach, command);
    return unit.record(Changes.of(change)).chain(() -> answer(unit, change.result()));
  }

  Uni<Answer> answer(UnitOfWork unit, Versioned<Breach> breach) {
    return caseFile
        .tally(unit.session(), breach.state().id())
        .map(tally -> Answer.ok(BreachView.of(breach.state(), tally)).at(breach.version()));
  }

  /** As the log tells it: for whoever changes it. What a caller may not see is not there. */
  Uni<Versioned<Breach>> existing(UnitOfWork unit, BreachId id) {
    return room(unit, id).chain(() -> unit.breach(id)).invoke(breach -> mustBeThere(id, breach));
  }

  /** As it stands in the case file: for whoever looks at it. */
  Uni<Versioned<Breach>> shown(UnitOfWork unit, BreachId id) {
    return room(unit, id)
        .chain(() -> caseFile.breach(unit.session(), id))
        .flatMap(
            found ->
                found.map(breach -> Uni.createFrom().item(breach)).orElseGet(() -> unit.breach(id)))
        .invoke(breach -> mustBeThere(id, breach));
  }

  private Uni<Void> room(UnitOfWork unit, BreachId id) {
    return caseFile.size(unit.session(), id).chain(room::take);
  }

  private void mustBeThere(BreachId id, Versioned<Breach> breach) {
    if (!breach.state().exists() || !sight.sees(breach.state().processorId())) {
      throw Spelling.BREACH.none(id);
    }
  }

  /** The duty towards a client, as it stands in the case file. */
  Uni<Notification> affected(UnitOfWork unit, String breachId, String clientId) {
    NotificationId id = new NotificationId(breachId(breachId), affectedId(clientId));
    return caseFile
        .notification(unit.session(), id)
        .map(found -> found.orElseThrow(() -> notAffected(clientId)));
  }

  static ClientId affectedId(String clientId) {
    return Spelling.CLIENT.read(clientId).orElseThrow(() -> notAffected(clientId));
  }

  static NotFound notAffected(String clientId) {
    return new NotFound("client " + Ids.shown(clientId) + " is not affected by this breach");
  }

  static BreachId breachId(String text) {
    return Spelling.BREACH.inPath(text);
  }

  /**
   * RFC 9110 13.1.1, but that a weak tag counts like a strong one: it names a version all the same.
   */
  private static void mustMatch(String ifMatch, long version) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return;
    }
    boolean matches =
        Arrays.stream(ifMatch.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(("\"" + version + "\"")::equals);
    if (!matches) {
      throw new Stale(ifMatch, version);
    }
  }
}
