package dev.tocsin.directory;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.ManyClients;
import dev.tocsin.client.Processor;
import dev.tocsin.csv.CsvFile;
import dev.tocsin.csv.LineFaults;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.http.Query;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Violations;
import dev.tocsin.limits.ParseApart;
import dev.tocsin.workflow.Fitting;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts a file of clients on file, all or nothing: in one transaction, so many lines at a time. The
 * lines are read between the statements, so that others get their turn on this thread.
 */
@ApplicationScoped
public class ImportClients {

  private static final int LINES = 500;

  private static final int TIMES = 3;

  private static final String ANOTHERS = "is not free: choose another";

  private final Clients clients;
  private final ManyClients roster;
  private final PlaceOrders orders;
  private final ParseApart parse;

  ImportClients(Clients clients, ManyClients roster, PlaceOrders orders, ParseApart parse) {
    this.clients = clients;
    this.parse = parse;
    this.roster = roster;
    this.orders = orders;
  }

  /** How many clients were new, and how many were on file. */
  public record Counts(int created, int updated) {}

  /**
   * Imports a file, from its first line: who loses a race has it begun anew.
   *
   * @param sight of who sends it
   * @throws dev.tocsin.csv.InvalidFile with what is wrong with its header, or every fault of every
   *     line; the {@code Uni} fails with it
   */
  Uni<Counts> take(UnitOfWork work, Sight sight, byte[] file) {
    LineFaults faults = new LineFaults();
    return parse
        .apart(() -> CsvFile.open(file, ClientLine.COLUMNS, ClientLine.REQUIRED, faults))
        .flatMap(sheet -> new Import(work, sight, sheet, faults).all());
  }

  /** One file on its way. */
  private final class Import {
    private final UnitOfWork work;
    private final Sight sight;
    private final LineFaults faults;
    private final CsvFile sheet;
    private final Map<ClientId, Integer> seen = new HashMap<>();
    private final Set<ClientId> moved = new LinkedHashSet<>();
    private int created;
    private int updated;

    Import(UnitOfWork work, Sight sight, CsvFile sheet, LineFaults faults) {
      this.work = work;
      this.sight = sight;
      this.sheet = sheet;
      this.faults = faults;
    }

    Uni<Counts> all() {
      return Multi.createBy()
          .repeating()
          .uni(() -> parse.apart(() -> sheet.next(LINES)))
          .until(List::isEmpty)
          .onItem()
          .transformToUniAndConcatenate(this::some)
          .collect()
          .last()
          .invoke(faults::refuseIfAny)
          .call(() -> orders.tryNewContacts(work, moved))
          .map(done -> new Counts(created, updated));
    }

    /** Lines are laid over clients that are on file: as many at a time as fit into memory. */
    private Uni<Void> some(List<CsvFile.Row> rows) {
      return clients
          .sizes(work.session(), ids(rows, "id", ClientId::new))
          .onItem()
          .transformToMulti(onFile -> Multi.createFrom().iterable(portions(rows, onFile)))
          .onItem()
          .transformToUniAndConcatenate(this::together)
          .collect()
          .last()
          .replaceWithVoid();
    }

    private static List<List<CsvFile.Row>> portions(
        List<CsvFile.Row> rows, Map<ClientId, Long> onFile) {
      List<List<CsvFile.Row>> portions = new ArrayList<>();
      for (int done = 0; done < rows.size(); ) {
        List<CsvFile.Row> some =
            Fitting.first(rows.subList(done, rows.size()), row -> size(row, onFile));
        portions.add(some);
        done += some.size();
      }
      return portions;
    }

    /** It is in memory as it was, as it is to be, and as it is written. */
    private static long size(CsvFile.Row row, Map<ClientId, Long> onFile) {
      ClientId id = id(row.cell("id"), ClientId::new);
      return id == null ? 0 : TIMES * onFile.getOrDefault(id, 0L);
    }

    private Uni<Void> together(List<CsvFile.Row> rows) {
      return known(rows)
          .flatMap(
              known ->
                  parse
                      .apart(() -> read(rows, known))
                      .flatMap(
                          clients ->
                              faults.isEmpty()
                                  ? roster.put(work.session(), clients, known.all().keySet())
                                  : Uni.createFrom().voidItem()));
    }

    /**
     * What there is to know of some lines.
     *
     * @param all of their clients that are on file
     * @param seen those of them that the caller may see
     * @param taken ids that nobody may use any more
     */
    private record Known(
        Map<ProcessorId, Processor> processors,
        Map<ClientId, Client> all,
        Map<ClientId, Client> seen,
        Set<ClientId> taken) {}

    private Uni<Known> known(List<CsvFile.Row> rows) {
      Set<ClientId> ids = ids(rows, "id", ClientId::new);
      return sight
          .holdProcessors(work, ids(rows, "processorId", ProcessorId::new))
          .flatMap(
              processors ->
                  roster
                      .find(work.session(), ids)
                      .flatMap(
                          all ->
                              TakenIds.among(work.session(), ids, all.keySet())
                                  .map(taken -> new Known(processors, all, seen(all), taken))));
    }

    private Map<ClientId, Client> seen(Map<ClientId, Client> all) {
      Map<ClientId, Client> seen = new HashMap<>(all);
      seen.values().removeIf(it -> !sight.sees(it));
      return seen;
    }

    /** Knows nothing of the request: it is done apart. */
    private List<Client> read(List<CsvFile.Row> rows, Known known) {
      Map<ClientId, Client> onFile = known.seen();
      List<Client> read = new ArrayList<>();
      for (CsvFile.Row row : rows) {
        Violations violations = new Violations();
        ClientId id = idOf(row, violations);
        Processor processor = at(known.processors(), id(row.cell("processorId"), ProcessorId::new));
        ClientLine line = new ClientLine(row, at(onFile, id), processor);
        line.check(violations);
        Client client = ReadClient.read(id, line.body(), violations);
        ReadClient.check(client, Optional.ofNullable(processor), violations);
        if (id != null && known.taken().contains(id)) {
          violations.add("id", ClientsResource.TAKEN);
        }
        if (isAnothers(id, known.all(), onFile)) {
          violations.add("id", ANOTHERS);
        }
        violations.found().forEach(each -> faults.add(row.line(), line.say(each)));
        if (isArchived(at(onFile, id))) {
          String archived = "id: " + ClientsResource.archived(onFile.get(id));
          faults.add(row.line(), archived, Rejected.Code.CLIENT_ARCHIVED);
        }
        if (at(onFile, id) != null) {
          updated++;
          if (client != null && !client.contacts().equals(onFile.get(id).contacts())) {
            moved.add(id);
          }
        } else {
          created++;
        }
        read.add(client);
      }
      return read;
    }

    /** Nothing is said of it, and nothing of it is laid under the line. */
    private static boolean isAnothers(
        ClientId id, Map<ClientId, Client> all, Map<ClientId, Client> seen) {
      return at(all, id) != null && at(seen, id) == null;
    }

    private static boolean isArchived(Client onFile) {
      return onFile != null && onFile.isArchived();
    }

    private ClientId idOf(CsvFile.Row row, Violations violations) {
      if (row.cell("id") == null) {
        violations.add("id", "is required");
        return null;
      }
      ClientId id = Query.inPath(row.cell("id"), Spelling.CLIENT, violations);
      Integer before = id == null ? null : seen.putIfAbsent(id, row.line());
      if (before != null) {
        violations.add("id", id + " stands on line " + before + " as well");
      }
      return id;
    }
  }

  private static <T> Set<T> ids(List<CsvFile.Row> rows, String column, Function<String, T> make) {
    Set<T> ids = new LinkedHashSet<>();
    for (CsvFile.Row row : rows) {
      T id = id(row.cell(column), make);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Null when there is none; {@code key} may be null. */
  private static <K, V> V at(Map<K, V> map, K key) {
    return key == null ? null : map.get(key);
  }

  /** Null when it is none. */
  private static <T> T id(String cell, Function<String, T> make) {
    return Names.isId(cell) ? make.apply(cell) : null;
  }
}
