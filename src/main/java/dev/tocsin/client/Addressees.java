package dev.tocsin.client;

import java.util.List;

/**
 * To whom mail for a client goes, in the order they are tried. In a drill only who plays along: the
 * client's contacts on the processor's list, or the DPO in their place. Never another client's
 * contact: not even a drill shows one client anything about another.
 */
public final class Addressees {

  /** Id of the DPO when it stands in for a client's contacts. */
  private static final String STAND_IN = "drill-stand-in";

  private Addressees() {}

  public static List<Contact> of(Client client, Processor processor, boolean drill) {
    if (!drill) {
      return client.addressees();
    }
    List<Contact> playing =
        client.addressees().stream().filter(contact -> plays(contact, processor)).toList();
    return playing.isEmpty() ? List.of(standIn(processor)) : playing;
  }

  private static Contact standIn(Processor processor) {
    Processor.Dpo dpo = processor.dpo();
    return new Contact(STAND_IN, Contact.Role.FALLBACK, dpo.email(), dpo.name(), dpo.phone());
  }

  private static boolean plays(Contact contact, Processor processor) {
    return processor.drillAddresses().stream()
        .anyMatch(listed -> EmailAddress.isCovered(contact.email(), listed));
  }
}
