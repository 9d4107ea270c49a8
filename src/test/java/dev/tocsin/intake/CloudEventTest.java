package dev.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CloudEventTest {

  private static final String HASH =
      "dcb8a0a5dd532ed137a5680ffa280da59eb46fa000f469ddd336d603588a6803";

  /**
   * Hashes are kept for weeks: an event that comes again is compared with that of an older build.
   */
  @Test
  void the_hash_of_a_report_is_for_ever_beyond_the_bmp_as_well() throws JsonProcessingException {
    assertThat(hash("{\"title\": \"Disk \uD83D\uDCBE gone\", \"a\": 1}")).isEqualTo(HASH);
  }

  @Test
  void neither_spaces_nor_the_order_of_fields_count() throws JsonProcessingException {
    assertThat(hash("{\"a\":1,\"title\":\"Disk \uD83D\uDCBE gone\"}")).isEqualTo(HASH);
    assertThat(hash("{\"a\":2,\"title\":\"Disk \uD83D\uDCBE gone\"}")).isNotEqualTo(HASH);
  }

  private static String hash(String report) throws JsonProcessingException {
    return new CloudEvent("", "id", new ObjectMapper().readTree(report)).bodyHash();
  }
}
