package dev.tocsin.register;

import static dev.tocsin.register.Cell.text;
import static dev.tocsin.register.Cell.time;
import static dev.tocsin.register.Cell.words;

import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.Terms;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The columns about the client, empty where there is none; explained in docs/register.md. */
final class ClientColumns {

  static final List<Column> ALL =
      List.of(
          of("clientId", ClientEntry::clientId),
          typed("clientName", ClientEntry::name),
          of("state", ClientEntry::state),
          of("openedAt", it -> time(it.openedAt())),
          terms("notifyWithin", Terms::notifyWithin),
          terms("clockStart", Terms::clockStart),
          terms("secondNotice", Terms::secondNotice),
          terms("updateEvery", Terms::updateEvery),
          of("clockStartedAt", it -> time(it.clockStartedAt())),
          of("dueAt", it -> time(it.dueAt())),
          of("clockMoves", ClientColumns::clockMoves),
          typed("scope", it -> text(it.scope())),
          estimate("ownSubjects", it -> Cell.of(it.subjects())),
          estimate("ownRecords", it -> Cell.of(it.records())),
          estimate("ownDatabases", it -> Cell.list(it.databases(), Cell::text)),
          of("notices", ClientColumns::notices),
          of("deliveries", ClientColumns::deliveries),
          of("notifiedAt", it -> time(it.notifiedAt())),
          of("lateBySeconds", ClientEntry::lateBySeconds),
          typed("delayReason", it -> it.delayReasons().isEmpty() ? null : text(last(it).text())),
          of("delayExplainedAt", it -> it.delayReasons().isEmpty() ? null : time(last(it).at())),
          of("dutyReopenedAt", it -> Cell.list(it.dutyReopenedAt(), Objects::toString)),
          of("followUps", ClientColumns::followUps),
          of("followUpsMissed", it -> Cell.list(it.followUpsMissed(), Objects::toString)),
          of("acknowledgedAt", it -> time(it.acknowledgedAt())),
          typed("helpRequests", it -> Cell.lines(it.helpRequests(), BreachColumns::remark)),
          typed("withdrawals", ClientColumns::withdrawals),
          of("phone", ClientEntry::phone),
          typed("doneByHand", ClientColumns::doneByHand));

  private ClientColumns() {}

  private static Column of(String name, Function<ClientEntry, Object> cell) {
    return column(name, cell, false);
  }

  private static Column typed(String name, Function<ClientEntry, Object> cell) {
    return column(name, cell, true);
  }

  private static Column terms(String name, Function<Terms, Object> cell) {
    return of(name, it -> it.terms() == null ? null : cell.apply(it.terms()));
  }

  private static Column estimate(String name, Function<Estimate, Object> cell) {
    return typed(name, it -> it.estimate() == null ? null : cell.apply(it.estimate()));
  }

  private static Column column(String name, Function<ClientEntry, Object> cell, boolean typed) {
    return new Column(
        name, line -> line.client() == null ? null : cell.apply(line.client()), typed);
  }

  private static Remark last(ClientEntry entry) {
    return entry.delayReasons().get(entry.delayReasons().size() - 1);
  }

  private static String clockMoves(ClientEntry entry) {
    return Cell.lines(
        entry.clockMoves(),
        it -> words(it.clockStartedAt(), "->", it.dueAt(), "(" + it.at() + ")"));
  }

  private static String notices(ClientEntry entry) {
    return Cell.lines(
        entry.notices(),
        it ->
            words(
                it.number(),
                it.kind(),
                it.automatic() ? "automatic" : null,
                it.provisional() ? "provisional" : null,
                it.language().code(),
                it.issuedAt()));
  }

  private static String deliveries(ClientEntry entry) {
    return Cell.lines(
        entry.notices().stream()
            .flatMap(
                notice ->
                    notice.deliveries().stream()
                        .map(
                            it ->
                                words(
                                    notice.number(),
                                    it.contactId(),
                                    it.result(),
                                    it.code(),
                                    it.at(),
                                    it.byReport() ? "by report" : null)))
            .toList(),
        Function.identity());
  }

  private static String followUps(ClientEntry entry) {
    return Cell.lines(
        entry.followUps(),
        it ->
            words(
                it.noticeNumber(),
                it.acceptedAt(),
                it.dueAt() == null ? null : "due " + it.dueAt(),
                it.lateBySeconds() == 0 ? null : "late by " + it.lateBySeconds() + " s"));
  }

  private static String withdrawals(ClientEntry entry) {
    return Cell.lines(
        entry.withdrawals(),
        it ->
            words(
                it.at(),
                it.why(),
                it.restoredAt() == null ? null : "restored " + it.restoredAt(),
                text(it.reason())));
  }

  private static String doneByHand(ClientEntry entry) {
    return Cell.lines(
        entry.doneByHand(),
        it ->
            words(it.at(), it.task(), "(" + Cell.who(it.by(), it.byId()) + ")", text(it.result())));
  }
}
