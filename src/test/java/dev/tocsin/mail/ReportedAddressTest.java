package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bounces.DeliveryReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report may name a domain in its own letters, and what was sent is in ASCII. */
class ReportedAddressTest {

  private static final String OURS = "IT@xn--fa-hia.de";

  private static DeliveryReport.Recipient group(String action, String address) {
    return new DeliveryReport.Recipient(action, "5.1.1", null, action, List.of(address));
  }

  private static DeliveryReport report(DeliveryReport.Recipient... groups) {
    return new DeliveryReport(
        List.of(), List.of(groups), List.of(), List.of("it@fa\u00df.de", "postmaster@mx.example"));
  }

  @Test
  void a_domain_is_the_same_in_either_form() {
    DeliveryReport reached =
        report(group("failed", "behind@other.example"), group("relayed", "it@fa\u00df.de"));
    assertThat(reached.hasReached(OURS)).isTrue();
    assertThat(reached.failureOf(OURS)).isEmpty();
    assertThat(reached.isBy(OURS)).isTrue();
  }

  @Test
  void another_domain_is_another() {
    DeliveryReport another = report(group("relayed", "it@fass.de"));
    assertThat(another.hasReached(OURS)).isFalse();
    assertThat(another.isBy("it@fass.de")).isFalse();
  }
}
