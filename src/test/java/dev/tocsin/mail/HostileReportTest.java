package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bounces.DeliveryReport;
import dev.tocsin.bounces.NotReadable;
import dev.tocsin.bounces.ReadDeliveryReport;
import dev.tocsin.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a stranger sends is read, or refused as not readable; nothing else, and at once. */
@Tag("random")
@Tag("long")
class HostileReportTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(20);
  private static final long SEED = Seeds.from(20261125);
  private static final int MUTATIONS = 400;
  private static final int BIG = 9_000_000;

  private static final List<String> ALL =
      Stream.concat(Fixtures.BOUNCES.stream(), Fixtures.OTHERS.stream()).toList();

  @Test
  void a_report_may_end_anywhere() {
    for (String name : ALL) {
      byte[] whole = Fixtures.read(name).getBytes(UTF_8);
      for (int end = 0; end <= whole.length; end++) {
        readOrRefuse(java.util.Arrays.copyOf(whole, end), name + " up to byte " + end);
      }
    }
  }

  @Test
  void a_report_may_be_damaged_anywhere() {
    Random random = new Random(SEED);
    for (String name : ALL) {
      for (int i = 0; i < MUTATIONS; i++) {
        byte[] damaged = Fixtures.read(name).getBytes(UTF_8);
        for (int hit = 0; hit <= random.nextInt(12); hit++) {
          damaged = damage(damaged, random);
        }
        readOrRefuse(
            damaged,
            "seed " + SEED + ", " + name + " " + i + ": " + new String(damaged, ISO_8859_1));
      }
    }
  }

  @Test
  void noise_is_refused_or_no_report() {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(2_000)];
      random.nextBytes(noise);
      readOrRefuse(noise, "seed " + SEED + ", noise " + i);
    }
  }

  @ParameterizedTest
  @MethodSource
  void what_is_made_to_be_slow_is_not(String what, String message) {
    Assertions.assertTimeout(AT_ONCE, () -> readOrRefuse(message.getBytes(ISO_8859_1), what));
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> what_is_made_to_be_slow_is_not() {
    String report = "Content-Type: multipart/report; report-type=delivery-status; boundary=";
    String status = "--b\nContent-Type: message/delivery-status\n\n";
    return Stream.of(
            List.of("one endless header", "Subject: " + "a".repeat(BIG)),
            List.of("an endless folded header", "Subject: a" + "\n b".repeat(BIG / 3)),
            List.of("very many headers", "A: b\n".repeat(BIG / 5)),
            List.of("an endless boundary", report + "a".repeat(90_000) + "\n\n" + "a".repeat(BIG)),
            List.of(
                "a boundary like the body",
                report + "a".repeat(70) + "\n\n" + "--" + "a".repeat(BIG)),
            List.of("very many parameters", report + "b" + "; a=b".repeat(19_000) + "\n\n"),
            List.of("very many parts", report + "b\n\n" + "--b\n\n".repeat(BIG / 5)),
            List.of("very deep parts", deep()),
            List.of(
                "one endless field",
                report + "b\n\n" + status + "Action: failed\nStatus: " + "5".repeat(BIG)),
            List.of(
                "an endless folded field",
                report + "b\n\n" + status + "Diagnostic-Code: 5" + "\n 5.5".repeat(BIG / 5)),
            List.of(
                "very many groups",
                report + "b\n\n" + status + "Action: failed\n\n".repeat(BIG / 16)),
            List.of(
                "very many ids",
                report
                    + "b\n\n"
                    + status
                    + "Action: failed\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: "
                    + "<a".repeat(40_000)),
            List.of(
                "an old bounce without end",
                "X-Failed-Recipients: a\n\n" + "Message-ID:\n".repeat(BIG / 12)),
            List.of(
                "a body of ids", "From: postmaster\n\n" + "a".repeat(32) + "@a.".repeat(BIG / 3)),
            List.of(
                "a body that refers", "From: postmaster\n\n" + "References:\n >".repeat(BIG / 14)),
            List.of("a body of tags", "Content-Type: text/html\n\n" + "<<a".repeat(BIG / 3)),
            List.of(
                "a qmail bounce of nothing but recipients",
                "From: a\n\nHi. This is the \n\n" + "<a@a>:\n\n".repeat(BIG / 8)),
            List.of("very many addresses", "From: " + "a@".repeat(40_000) + "\n\n"),
            List.of("empty lines", "X-Failed-Recipients: a\n\n" + "\n".repeat(BIG)))
        .map(each -> org.junit.jupiter.params.provider.Arguments.of(each.toArray()));
  }

  private static String deep() {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      message
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append("\n");
    }
    return message.toString();
  }

  private static byte[] damage(byte[] message, Random random) {
    if (message.length < 2) {
      return message;
    }
    int at = random.nextInt(message.length);
    int length = Math.min(random.nextInt(80), message.length - at);
    List<Byte> bytes = new ArrayList<>();
    for (byte each : message) {
      bytes.add(each);
    }
    List<Byte> some = new ArrayList<>(bytes.subList(at, at + length));
    switch (random.nextInt(4)) {
      case 0 -> bytes.set(at, (byte) random.nextInt(256));
      case 1 -> bytes.subList(at, at + length).clear();
      case 2 -> bytes.addAll(random.nextInt(bytes.size()), some);
      default -> bytes.add(at, (byte) "\n\r\0 ;:=\"<>-%".charAt(random.nextInt(12)));
    }
    byte[] damaged = new byte[bytes.size()];
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = bytes.get(i);
    }
    return damaged;
  }

  private static void readOrRefuse(byte[] message, String what) {
    try {
      DeliveryReport report = ReadDeliveryReport.read(message, null);
      report.anyFailure().ifPresent(failed -> assertThat(failed.reply()).as(what).isNotBlank());
      assertThat(report.marks()).as(what).hasSizeLessThanOrEqualTo(20);
    } catch (NotReadable e) {
      assertThat(e).as(what).hasMessageMatching("it .*|its .*");
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }
}
