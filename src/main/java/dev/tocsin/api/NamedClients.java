package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.fanout.OwnShares;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Clients that are said to be affected: one by one, or by the services that they use.
 *
 * @param shares what is said of some of them alone
 * @param isDryRun whether it is only asked what that would come to
 */
record NamedClients(
    List<ClientId> clientIds, List<ServiceId> services, OwnShares shares, boolean isDryRun) {

  static NamedClients read(byte[] body, Violations violations) {
    Fields fields = Fields.of(body, violations);
    List<ClientId> ids =
        fields.may("clientIds").listOrEmpty(Field.CLIENTS, id -> id.id(ClientId::new));
    List<ServiceId> services =
        fields.may("services").listOrEmpty(Field.MANY, id -> id.id(ServiceId::new));
    OwnShares shares =
        new OwnShares(
            byClient(fields.may("scope"), Field::text),
            byClient(fields.may("estimates"), ReadEstimate::read));
    if (fields.may("clientIds").isEmptyList() && fields.may("services").isEmptyList()) {
      violations.add("", "must name clientIds, services or both");
    }
    boolean dryRun = Boolean.TRUE.equals(fields.may("dryRun").bool());
    fields.nothingElse();
    return new NamedClients(ids, services, shares, dryRun);
  }

  private static <T> Map<ClientId, T> byClient(Field field, Function<Field, T> read) {
    Map<ClientId, T> byClient = field.object(fields -> byClient(fields, read));
    return byClient == null ? Map.of() : byClient;
  }

  private static <T> Map<ClientId, T> byClient(Fields fields, Function<Field, T> read) {
    Map<ClientId, T> byClient = new LinkedHashMap<>();
    for (String name : fields.names()) {
      T value = read.apply(fields.need(name));
      if (!Names.isId(name)) {
        fields.need(name).wrong("must be named by a client's id");
      } else if (value != null) {
        byClient.put(new ClientId(name), value);
      }
    }
    return byClient;
  }

  /**
   * All that are not there, or not clients of the processor whose breach it is.
   *
   * @param found whose each is, of those that are there
   */
  void checkClients(Breach breach, Map<ClientId, ProcessorId> found, Violations violations) {
    for (int i = 0; i < clientIds.size(); i++) {
      checkClient(breach, clientIds.get(i), "clientIds[" + i + "]", found, violations);
    }
    shares
        .scopes()
        .keySet()
        .forEach(id -> checkClient(breach, id, "scope." + id, found, violations));
    shares
        .estimates()
        .keySet()
        .forEach(id -> checkClient(breach, id, "estimates." + id, found, violations));
  }

  private static void checkClient(
      Breach breach,
      ClientId id,
      String field,
      Map<ClientId, ProcessorId> found,
      Violations violations) {
    ProcessorId processor = found.get(id);
    if (processor == null) {
      violations.add(field, "there is no client " + id);
    } else if (!processor.equals(breach.processorId())) {
      violations.add(field, id + " is no client of " + breach.processorId());
    }
  }
}
