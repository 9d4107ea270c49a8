package dev.tocsin.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Stored;
import org.junit.jupiter.api.Test;

class ClientTest {

  private static final Processor DUTCH =
      Stored.read(
          """
          {"id":"p","name":"P","address":"Kade 1","country":"NL","languages":["NL"],"services":[]}
          """,
          Processor.class);

  private static Client client(String more) {
    return Stored.read(
        """
        {"id":"c","processorId":"p","name":"C","sector":"GENERAL","language":"NL","timeZone":"Europe/Amsterdam",
         "services":[],"contacts":[]%s}
        """
            .formatted(more),
        Client.class);
  }

  @Test
  void a_client_is_where_its_processor_is_unless_somebody_said_otherwise() {
    assertThat(client("").countryOr(DUTCH)).isEqualTo("NL");
    assertThat(client(",\"country\":\"DE\"").countryOr(DUTCH)).isEqualTo("DE");
  }

  @Test
  void without_terms_on_either_side_nothing_is_agreed() {
    assertThat(AgreedTerms.of(client(""), DUTCH)).isEmpty();
  }
}
