package dev.tocsin.testing;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Client;
import dev.tocsin.client.Contact;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Sector;
import dev.tocsin.client.UsedService;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Terms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A processor and its clients, put on file fast: one statement, however many there are. */
public final class OnFile {

  public static final ProcessorId PROCESSOR = new ProcessorId("lucrasoft");
  public static final ServiceId SERVICE = new ServiceId("cloud-backup");

  private static final String PUT_PROCESSOR =
      """
      insert into processor (id, name, body) values (?, ?, ?)
      on conflict (id) do update set name = excluded.name, body = excluded.body
      """;

  private static final String PUT_CLIENTS =
      """
      with put as (
        insert into client (id, processor_id, name, body)
        select id, processor_id, name, body
        from json_to_recordset(cast(? as json)) as r (id text, processor_id text, name text, body text)
        returning id)
      insert into client_service (client_id, service_id) select id, ? from put
      """;

  private OnFile() {}

  /** So long from the discovery; the automatic notice leaves when 95 % of it has passed. */
  public static Terms within(Duration notifyWithin) {
    return within(notifyWithin, ClockStart.DISCOVERY);
  }

  public static Terms within(Duration notifyWithin, ClockStart clockStart) {
    return new Terms(notifyWithin, clockStart, null, null, null);
  }

  /** The processor, whose notices leave by themselves when nobody sends them. */
  public static void processor(Database database) {
    put(database, processor(true));
  }

  /** The processor, which wants nobody but its people to send notices. */
  public static void processorWithoutAutomaticNotice(Database database) {
    put(database, processor(false));
  }

  private static void put(Database database, Processor processor) {
    execute(
        database, PUT_PROCESSOR, processor.id().value(), processor.name(), Stored.write(processor));
  }

  private static Processor processor(boolean automaticNotice) {
    return new Processor(
        PROCESSOR,
        "Lucrasoft",
        "Hofweg 1, Den Haag",
        "NL",
        new Processor.Dpo("privacy@lucrasoft.example", null, null),
        "datalek@lucrasoft.example",
        List.of(Language.NL, Language.EN),
        List.of(
            new Processor.Service(
                SERVICE,
                new Text(null, "Back-up", "Backup"),
                List.of(),
                List.of(),
                List.of(),
                null,
                false)),
        List.of(),
        List.of(),
        automaticNotice,
        List.of(),
        null,
        List.of(),
        null,
        List.of(),
        null,
        List.of(),
        null,
        null,
        null);
  }

  /** So many more clients with these terms, each with a technical and a fallback contact. */
  public static List<ClientId> clients(Database database, int count, Terms terms) {
    long there = database.count("client");
    List<ClientId> ids = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (long number = there + 1; number <= there + count; number++) {
      Client client = client(new ClientId(String.format(Locale.ROOT, "c%05d", number)), terms);
      ids.add(client.id());
      rows.add(row(client));
    }
    execute(database, PUT_CLIENTS, Stored.rows(rows), SERVICE.value());
    return ids;
  }

  private static Client client(ClientId id, Terms terms) {
    return new Client(
        id,
        PROCESSOR,
        "Bakkerij " + id,
        Sector.GENERAL,
        Language.NL,
        ZoneId.of("Europe/Amsterdam"),
        List.of(new UsedService(SERVICE, null, null)),
        terms,
        List.of(
            new Contact("it", Contact.Role.TECHNICAL, "it@" + id + ".example", null, null),
            new Contact("desk", Contact.Role.FALLBACK, "info@" + id + ".example", null, null)),
        null,
        null);
  }

  private static Map<String, Object> row(Client client) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", client.id());
    row.put("processor_id", client.processorId());
    row.put("name", client.name());
    row.put("body", Stored.write(client));
    return row;
  }

  private static void execute(Database database, String sql, String... parameters) {
    try (Connection connection = database.asOwner();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
