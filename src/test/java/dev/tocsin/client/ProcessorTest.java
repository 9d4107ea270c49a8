package dev.tocsin.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Stored;
import org.junit.jupiter.api.Test;

class ProcessorTest {

  /** As 0.1.0 stored it. */
  private static final String OLD =
      """
      {"id":"old","name":"Old B.V.","address":"Kade 1","country":"NL","dpo":{"email":"privacy@old.example"},
       "mailFrom":"datalek@old.example","languages":["NL"],
       "services":[{"id":"backup","name":{"nl":"Back-up"},"dataCategories":["BASIC"],"subProcessors":["Gone B.V."]}],
       "automaticNotice":true}
      """;

  @Test
  void what_was_stored_before_a_field_was_known_is_read_without_it() {
    Processor old = Stored.read(OLD, Processor.class);
    assertThat(old.subProcessors()).isEmpty();
    assertThat(old.brands()).isEmpty();
    assertThat(old.securityMeasures()).isEmpty();
    assertThat(old.drillAddresses()).isEmpty();
    assertThat(old.certificates()).isEmpty();
    assertThat(old.agreement()).isNull();
    assertThat(old.dataSubjectRequests()).isNull();
    assertThat(old.agreementTerms()).isEmpty();
    assertThat(old.agreementVersion()).isNull();
    assertThat(old.services().get(0).specialCategoriesFor()).isEmpty();
    assertThat(old.services().get(0).data()).isNull();
    assertThat(old.services().get(0).hostsMail()).isFalse();
  }

  @Test
  void what_is_stored_is_read_as_it_was() {
    Processor old = Stored.read(OLD, Processor.class);
    assertThat(Stored.read(Stored.write(old), Processor.class)).isEqualTo(old);
  }
}
