package dev.tocsin.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients of an hour each, and breaches of which a part of that hour is over in a moment. */
final class DueClients {

  /** What happens by itself within a client's hour. */
  enum Moment {
    /** The first warning: half of it. */
    WARNING(Duration.ofMinutes(30), "deadline-approaching"),
    /** The automatic notice: all but a twentieth. */
    NOTICE(Duration.ofMinutes(57), "notice-issued");

    private final Duration after;
    private final String event;

    Moment(Duration after, String event) {
      this.after = after;
      this.event = event;
    }

    /** From where the events of it are, of that breach, in SQL. */
    String in(String breach) {
      return "from event where type = 'notification.%s.v1' and stream like 'notification-%s-%%'"
          .formatted(event, breach);
    }
  }

  private static final Duration HALF = Moment.WARNING.after;
  private static final String HEADER =
      "id,processorId,name,sector,language,notifyWithin,clockStart,services,technicalEmail";

  private final String prefix;
  private final Duration apart;
  private final int together;

  /**
   * @param prefix of their ids
   * @param apart how much later the half is over for some than for those before; whole seconds
   * @param together how many have the same
   */
  DueClients(String prefix, Duration apart, int together) {
    this.prefix = prefix;
    this.apart = apart;
    this.together = together;
  }

  /** So many, unless they are on file. */
  void file(Ground ground, Program service, int count) throws Exception {
    ClientFile.fill(ground, service, prefix, count, HEADER, this::line);
  }

  private String line(int nth) {
    return "%1$s,lucrasoft,Bakkerij %2$d,GENERAL,nl,%3$s,DISCOVERY,dns-hosting,it@%1$s.example"
        .formatted(id(nth), nth, HALF.plus(apart.multipliedBy(nth / together)).multipliedBy(2));
  }

  private String id(int nth) {
    return ClientFile.id(prefix, nth);
  }

  /**
   * A breach with the first so many, whose duties are open; its id.
   *
   * @param lead how long until the moment comes for the first one
   */
  String opened(Ground ground, Program service, int count, Moment moment, Duration lead)
      throws Exception {
    String id = LargeBreach.reported(service, Instant.now().plus(lead).minus(moment.after));
    service.post(
        "/v1/breaches/" + id + "/affected-clients", "{\"clientIds\":[" + ids(count) + "]}");
    ground.until("select count(*) from notification where breach_id = '%s'".formatted(id), count);
    if (ground.number("select count(*) " + moment.in(id)) > 0) {
      throw new IllegalStateException("opening took longer than " + lead);
    }
    return id;
  }

  /**
   * Breaches that each hit all of the first so many, each a little later than the one before.
   *
   * @param from when half of the first one's hour is over, in the first breach
   */
  void hit(Program service, int count, int breaches, Instant from, Duration later)
      throws Exception {
    for (int nth = 0; nth < breaches; nth++) {
      String id = LargeBreach.reported(service, from.plus(later.multipliedBy(nth)).minus(HALF));
      service.post(
          "/v1/breaches/" + id + "/affected-clients", "{\"clientIds\":[" + ids(count) + "]}");
    }
  }

  private String ids(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(nth -> '"' + id(nth) + '"')
        .collect(Collectors.joining(","));
  }
}
