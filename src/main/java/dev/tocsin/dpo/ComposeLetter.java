package dev.tocsin.dpo;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.Promise;
import dev.tocsin.casefile.WaitingClients;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.notification.NotificationEvent.AcknowledgementMissing;
import dev.tocsin.notification.NotificationEvent.DeadlineApproaching;
import dev.tocsin.notification.NotificationEvent.DeadlineMissed;
import dev.tocsin.notification.NotificationEvent.FailureNoted;
import dev.tocsin.notification.NotificationEvent.FollowUpApproaching;
import dev.tocsin.notification.NotificationEvent.FollowUpMissed;
import dev.tocsin.notification.NotificationEvent.HelpRequested;
import dev.tocsin.notification.NotificationEvent.NoticeBounced;
import dev.tocsin.notification.NotificationEvent.NoticeUnanswered;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.writing.Letter;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one letter says, by what is on record at this moment. There is none any more when nobody is
 * left to write about.
 */
final class ComposeLetter {

  private final UnitOfWork work;
  private final OwedLetter.Cause cause;
  private final Breach breach;
  private final DpoCase about;

  /**
   * @param breach as it is now
   */
  ComposeLetter(UnitOfWork work, OwedLetter.Cause cause, Breach breach, DpoCase about) {
    this.work = work;
    this.cause = cause;
    this.breach = breach;
    this.about = about;
  }

  Uni<Optional<Letter>> about(Occasion occasion) {
    return switch (occasion) {
      case REPORTED -> letter(new WriteToDpo().possibleBreach(about, breach));
      case NEAR -> event(DeadlineApproaching.class).flatMap(this::near);
      case MISSED -> event(DeadlineMissed.class).flatMap(this::missed);
      case UNDELIVERED -> event(NoticeBounced.class).flatMap(this::undelivered);
      case SILENT -> event(NoticeUnanswered.class).flatMap(this::silent);
      case FOLLOW_UP_NEAR -> event(FollowUpApproaching.class).flatMap(this::followUpNear);
      case FOLLOW_UP_MISSED -> event(FollowUpMissed.class).flatMap(this::followUpMissed);
      case NEWS -> event(BreachEvent.NewsWaiting.class).flatMap(this::news);
      case UNACKNOWLEDGED -> event(AcknowledgementMissing.class).flatMap(this::unacknowledged);
      case HELP -> event(HelpRequested.class).flatMap(this::help);
      case CAME_BACK -> event(FailureNoted.class).flatMap(this::cameBack);
      case PROMISE_NEAR -> promises(Promise::approaching, new WritePromises()::near);
      case PROMISE_MISSED -> promises(Promise::passed, new WritePromises()::missed);
      case PHONE -> letter(new WriteFollowUps().phoneNeeded(about));
    };
  }

  private static Uni<Optional<Letter>> letter(Letter letter) {
    return Uni.createFrom().item(Optional.of(letter));
  }

  /** The one that it follows from. */
  private <E> Uni<E> event(Class<E> type) {
    return work.events(cause.stream(), cause.first(), cause.last(), type)
        .map(events -> events.get(0));
  }

  private Uni<Optional<Letter>> near(DeadlineApproaching near) {
    return dueIn(
        Occasions.minute(near.dueAt()),
        clients ->
            new WriteToDpo().deadlineNear(about, Occasions.percent(near.fraction()), clients));
  }

  private Uni<Optional<Letter>> missed(DeadlineMissed missed) {
    return dueIn(
        Occasions.minute(missed.dueAt()),
        clients -> new WriteToDpo().deadlineMissed(about, clients));
  }

  private Uni<Optional<Letter>> dueIn(Instant minute, Function<ClientsNotTold, Letter> letter) {
    return ClientsNotTold.dueIn(work, cause.breachId(), minute).map(clients -> clients.map(letter));
  }

  private Uni<Optional<Letter>> undelivered(NoticeBounced bounce) {
    return work.notification(cause.duty())
        .map(
            duty ->
                new UndeliveredNotice(
                    cause.clientId(), bounce.number(), bounce.code(), duty.state().dueAt()))
        .map(notice -> Optional.of(new WriteToDpo().undelivered(about, notice)));
  }

  private Uni<Optional<Letter>> silent(NoticeUnanswered silent) {
    return letter(new WriteToDpo().serverSilent(about, silent.since()));
  }

  private Uni<Optional<Letter>> followUpNear(FollowUpApproaching near) {
    return followUpsDueIn(
        Occasions.minute(near.dueAt()),
        clients -> new WriteFollowUps().near(about, Occasions.percent(near.fraction()), clients));
  }

  private Uni<Optional<Letter>> followUpMissed(FollowUpMissed missed) {
    return followUpsDueIn(
        Occasions.minute(missed.dueAt()), clients -> new WriteFollowUps().missed(about, clients));
  }

  private Uni<Optional<Letter>> followUpsDueIn(
      Instant minute, Function<ClientsNotTold, Letter> letter) {
    return ClientsNotTold.followUpsDueIn(work, cause.breachId(), minute)
        .map(clients -> clients.map(letter));
  }

  private Uni<Optional<Letter>> news(BreachEvent.NewsWaiting news) {
    return letter(new WriteFollowUps().newsWaiting(about, news.clients(), news.since()));
  }

  private Uni<Optional<Letter>> unacknowledged(AcknowledgementMissing silent) {
    Instant until = Occasions.hour(silent.acceptedAt()).plus(1, ChronoUnit.HOURS);
    return WaitingClients.unacknowledged(work, cause.breachId(), until)
        .map(
            found ->
                found.count() == 0
                    ? Optional.empty()
                    : Optional.of(
                        new WriteFollowUps().unacknowledged(about, found.count(), found.since())));
  }

  private Uni<Optional<Letter>> help(HelpRequested request) {
    return caller()
        .map(client -> Optional.of(new WriteFollowUps().helpRequested(about, client, request)));
  }

  private Uni<Optional<Letter>> cameBack(FailureNoted failure) {
    return caller()
        .map(client -> Optional.of(new WriteFollowUps().cameBack(about, client, failure)));
  }

  /** The client as people know it; by its id when it is no longer on file. */
  private Uni<WriteFollowUps.Caller> caller() {
    return new Clients()
        .find(work.session(), cause.clientId())
        .map(
            client ->
                client
                    .map(it -> new WriteFollowUps.Caller(it.name(), phone(it)))
                    .orElseGet(() -> new WriteFollowUps.Caller(cause.clientId().value(), null)));
  }

  private static String phone(Client client) {
    return client.addressees().stream()
        .map(Contact::phone)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Those of the promises there are that this was said about. */
  private Uni<Optional<Letter>> promises(
      Function<Promise, BreachEvent> happened, WriteAbout letter) {
    return work.events(cause.stream(), cause.first(), cause.last(), BreachEvent.class)
        .map(
            events ->
                breach.promises().stream()
                    .filter(promise -> events.contains(happened.apply(promise)))
                    .toList())
        .map(
            promises ->
                promises.isEmpty() ? Optional.empty() : Optional.of(letter.write(about, promises)));
  }

  private interface WriteAbout {
    Letter write(DpoCase about, List<Promise> promises);
  }
}
