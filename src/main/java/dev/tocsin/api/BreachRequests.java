package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.casefile.Tally;
import dev.tocsin.http.Answer;
import dev.tocsin.http.RequestDetails;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Ids;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.problem.NotFound;
import dev.tocsin.problem.Stale;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Requests about one breach: it is there, its caller may see it, and it still is as the caller saw
 * it.
 */
@RequestScoped
public class BreachRequests {

  private final Requests requests;
  private final CaseFile caseFile;
  private final RequestDetails exchange;
  private final Sight sight;

  BreachRequests(Requests requests, CaseFile caseFile, RequestDetails exchange, Sight sight) {
    this.requests = requests;
    this.caseFile = caseFile;
    this.exchange = exchange;
    this.sight = sight;
  }

  /** Something is changed about an existing breach that is still as the caller saw it. */
  Uni<Response> writeOn(
      String breachId, byte[] body, BiFunction<UnitOfWork, Versioned<Breach>, Uni<Answer>> work) {
    BreachId id = breachId(breachId);
    String ifMatch = exchange.ifMatch();
    return requests.write(
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
    return requests
        .ask(
            unit ->
                existing(unit, id)
                    .invoke(breach -> mustMatch(ifMatch, breach.version()))
                    .flatMap(breach -> ask.apply(unit, breach)))
        .map(Answer::response);
  }

  /** A plain command on an existing breach; answers the breach as it is then. */
  Uni<Response> command(String breachId, byte[] body, Function<UnitOfWork, BreachCommand> read) {
    return writeOn(breachId, body, (unit, breach) -> tell(unit, breach, read.apply(unit)));
  }

  Uni<Answer> tell(UnitOfWork unit, Versioned<Breach> breach, BreachCommand command) {
    BreachChange change = unit.decide(breach.state().id(), breach, command);
    return unit.record(Changes.of(change)).chain(() -> answer(unit, change.result()));
  }

  Uni<Answer> answer(Reading unit, Versioned<Breach> breach) {
    return caseFile.tally(unit.session(), breach.state().id()).map(tally -> answer(breach, tally));
  }

  private static Answer answer(Versioned<Breach> breach, Tally tally) {
    return Answer.ok(BreachView.of(breach.state(), tally)).at(breach.version());
  }

  /** As the log tells it: for whoever changes it. What a caller may not see is not there. */
  Uni<Versioned<Breach>> existing(UnitOfWork unit, BreachId id) {
    return room(unit, id, 1).chain(() -> unit.breach(id)).invoke(breach -> mustBeThere(id, breach));
  }

  /**
   * As whoever looks at it is answered: in one statement, unless there has to be room for it first.
   */
  Uni<Answer> look(Reading look, BreachId id) {
    return caseFile
        .shown(look.session(), id)
        .flatMap(
            found -> {
              if (found.isEmpty()) {
                return shown(look, id).flatMap(breach -> answer(look, breach));
              }
              Versioned<Breach> breach = found.get().breach();
              mustBeThere(id, breach);
              return Uni.createFrom().item(answer(breach, found.get().tally()));
            });
  }

  /** There is such a breach, and its caller may see it. */
  Uni<Void> mustBeThere(Reading look, BreachId id) {
    return caseFile
        .processorOf(look.session(), id)
        .invoke(
            found -> {
              if (found.filter(sight::sees).isEmpty()) {
                throw Spelling.BREACH.none(id);
              }
            })
        .replaceWithVoid();
  }

  /** As it stands in the case file: for whoever looks at it. */
  Uni<Versioned<Breach>> shown(Reading unit, BreachId id) {
    return shown(unit, id, 1);
  }

  /**
   * The same, for whoever makes more of it.
   *
   * @param times how often what is known is then in memory
   */
  Uni<Versioned<Breach>> shown(Reading unit, BreachId id, int times) {
    return room(unit, id, times)
        .chain(() -> caseFile.breach(unit.session(), id))
        .flatMap(
            found ->
                found.map(breach -> Uni.createFrom().item(breach)).orElseGet(() -> unit.breach(id)))
        .invoke(breach -> mustBeThere(id, breach));
  }

  private Uni<Void> room(Reading unit, BreachId id, int times) {
    return caseFile
        .size(unit.session(), id)
        .chain(bytes -> requests.room().take(times * (long) bytes));
  }

  private void mustBeThere(BreachId id, Versioned<Breach> breach) {
    if (!breach.state().exists() || !sight.sees(breach.state().processorId())) {
      throw Spelling.BREACH.none(id);
    }
  }

  /** The duty towards a client, as it stands in the case file. */
  Uni<Notification> affected(Reading unit, String breachId, String clientId) {
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
