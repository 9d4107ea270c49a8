package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import java.time.Instant;

/** Whether a client's own e-mail runs, at this moment, on the service that is down. */
record MailDown(Processor processor, Instant now) {

  boolean at(Client client, Breach breach) {
    return breach.facts().sayThatItIsDown()
        && client.services().stream()
            .filter(used -> used.isUsedAt(now) && breach.services().contains(used.id()))
            .flatMap(used -> processor.service(used.id()).stream())
            .anyMatch(Processor.Service::hostsMail);
  }
}
