package dev.tocsin.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("random")
class EmailAddressTest {

  /** By the rules of 2003, faß.de would be fass.de and θές would lose its last letter. */
  @ParameterizedTest
  @CsvSource({
    "it@faß.de, it@xn--fa-hia.de",
    "it@βόλος.gr, it@xn--nxasmm1c.gr",
    "it@Bücher.EXAMPLE, it@xn--bcher-kva.example",
    "it@例え。jp, it@xn--r8jz45g.jp",
    "it@ｃｌｉｅｎｔ.example, it@client.example",
    "IT.Desk@💩.la, IT.Desk@xn--ls8h.la",
    "it@i❤️.ws, it@xn--i-7iq.ws",
    "it@مثال.إختبار, it@xn--mgbh0fb.xn--kgbechtv",
    "it@xn--fa-hia.de, it@xn--fa-hia.de",
    "it@Client.Example, it@Client.Example",
    "@bücher.example, @xn--bcher-kva.example",
    "it@r3---x.bücher.example, it@r3---x.xn--bcher-kva.example"
  })
  void a_domain_is_sent_in_ascii_by_the_rules_of_today(String typed, String sent) {
    assertThat(EmailAddress.sent(typed)).isEqualTo(sent);
    assertThat(EmailAddress.wrong(typed.startsWith("@") ? "x" + typed : typed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it@-bücher.example",
        "it@bücher-.example",
        "it@bücher..example",
        "it@bücher.example.",
        "it@例え。",
        "it@.bücher.example",
        "it@bücher",
        "it@xn--a.de",
        "it@xn--.de",
        "it@xn--ü.de",
        "it@xn--abc-.de",
        "it@א-a.example",
        "it@\u202Ebücher.example",
        "it@a\u200Db.example",
        "it@bü cher.example",
        "it@bü/cher.example",
        "it@℀.example",
        "it@a@bücher.example",
        "it@\uD800.example",
        "it@ü\u0000.example",
        "it@client.example.",
        "it@-client.example",
        "@client.example",
        "it.@client.example",
        "it",
        ""
      })
  void what_no_mail_can_be_sent_to_is_no_address(String typed) {
    assertThat(EmailAddress.wrong(typed)).startsWith("must be an e-mail address");
  }

  @Test
  void lengths_are_those_of_what_is_sent() {
    String label63 = "ü" + "a".repeat(55); // xn--...-g1b, 63 long
    assertThat(EmailAddress.sent("@" + label63)).hasSize(1 + 63);
    assertThat(EmailAddress.wrong("it@" + label63 + ".example")).isNull();
    assertThat(EmailAddress.wrong("it@" + label63 + "a.example")).contains("label too long");

    String local = "x".repeat(64);
    String two = label63 + "." + label63 + ".";
    assertThat(EmailAddress.wrong(local + "@" + two + "a".repeat(61))).isNull(); // 254
    assertThat(EmailAddress.wrong(local + "@" + two + "a".repeat(62))).isNotNull();
    String three = (label63 + ".").repeat(3);
    assertThat(EmailAddress.sent("@" + three + "a".repeat(61))).hasSize(1 + 253);
    assertThat(EmailAddress.wrong("@" + three + "a".repeat(61))).isNotNull();
    assertThat(EmailAddress.wrong("x@" + three + "a".repeat(63))).isNotNull();
    assertThat(EmailAddress.wrong("x" + local + "@client.example")).isNotNull();
    assertThat(EmailAddress.wrong(local + "@client.example")).isNull();
  }

  @Test
  void before_the_at_sign_there_is_nothing_but_ascii() {
    assertThat(EmailAddress.wrong("jürgen@client.example"))
        .startsWith("must have nothing but ASCII before the @");
  }

  @Test
  void addresses_are_the_same_by_what_is_sent() {
    assertThat(EmailAddress.same("IT@FASS.de", "it@fass.DE")).isTrue();
    assertThat(EmailAddress.same("it@FAẞ.de", "IT@xn--fa-hia.de")).isTrue();
    assertThat(EmailAddress.same("it@faß.de", "it@fass.de")).isFalse();
    assertThat(EmailAddress.same("it@bu\u0308cher.example", "it@bücher.example")).isTrue();
  }

  @Test
  void a_domain_has_one_plain_spelling() {
    assertThat(EmailAddress.plain("IT@ｓhared.example")).isEqualTo("IT@shared.example");
    assertThat(EmailAddress.plain("it@BÜCHER.example")).isEqualTo("it@bücher.example");
    assertThat(EmailAddress.plain("it@xn--bcher-kva.example")).isEqualTo("it@bücher.example");
    assertThat(EmailAddress.plain("it@faß.de")).isEqualTo("it@faß.de");
    assertThat(EmailAddress.plain("IT@Client.example")).isEqualTo("IT@Client.example");
  }

  @Test
  void a_domain_covers_its_own_addresses_and_no_others() {
    assertThat(EmailAddress.isCovered("it@xn--bcher-kva.example", "@BÜCHER.example")).isTrue();
    assertThat(EmailAddress.isCovered("it@bücher.example", "IT@xn--bcher-kva.example")).isTrue();
    assertThat(EmailAddress.isCovered("it@kochbücher.example", "@bücher.example")).isFalse();
    assertThat(EmailAddress.isCovered("it@fass.de", "@faß.de")).isFalse();
  }

  @Test
  void whatever_is_taken_leaves_as_ascii_that_is_taken_again() {
    Random random = new Random(Seeds.from(46));
    int[] letters = "aZ9-._@ß\u0308ü例。א٣۴\u200C\u200D\u202E💩℀ⅷİς xn--".codePoints().toArray();
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder typed = new StringBuilder("it@");
      random
          .ints(1 + random.nextInt(8), 0, letters.length)
          .forEach(at -> typed.appendCodePoint(letters[at]));
      String address = typed.append(".example").toString();
      if (EmailAddress.wrong(address) == null) {
        taken++;
        String sent = EmailAddress.sent(address);
        assertThat(sent).as(address).matches("[!-~]+").hasSizeLessThanOrEqualTo(254);
        assertThat(EmailAddress.wrong(sent)).as(address).isNull();
        assertThat(EmailAddress.sent(sent)).as(address).isEqualTo(sent);
      }
    }
    assertThat(taken).isGreaterThan(1_000);
  }
}
