package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

  private static final String ADDRESS = "breach@p.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain",
        "Acme, B.V. (NL)",
        "Dr. \"Quote\" \\ Sons; <x@y.example>",
        "Müller",
        "Ведомство по надзору за данными и их защите в городе, улица Ленина",
        "שלום 😀 نص",
        "=?UTF-8?B?QUJD?=",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
      })
  void whatever_a_name_holds_is_read_as_it_was_typed(String name) throws Exception {
    String mailbox = EncodedWords.mailbox(name, ADDRESS);
    InternetAddress[] read = InternetAddress.parseHeader(mailbox, true);
    assertThat(read).hasSize(1);
    assertThat(read[0].getPersonal()).isEqualTo(name);
    assertThat(read[0].getAddress()).isEqualTo(ADDRESS);

    String subject = EncodedWords.text(name);
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(subject))).isEqualTo(name);
    assertThat(("Subject: " + subject).lines()).allMatch(line -> line.length() <= 76);
  }

  @Test
  void every_word_holds_whole_characters() throws Exception { // RFC 2047 5
    String name = "😀".repeat(50);
    StringBuilder read = new StringBuilder();
    for (String word : EncodedWords.text(name).split("\r\n ", -1)) {
      assertThat(word).matches("=\\?UTF-8\\?B\\?[A-Za-z0-9+/]+=*\\?=").hasSizeLessThanOrEqualTo(75);
      read.append(MimeUtility.decodeWord(word));
    }
    assertThat(read.toString()).isEqualTo(name);
  }

  @Test
  void no_line_break_in_a_text_starts_a_header() {
    assertThat(EncodedWords.text("a\r\nBcc: x@y.example")).doesNotContain("\r", "\n");
    assertThat(EncodedWords.mailbox("a\r\nBcc: x@y.example", ADDRESS).lines())
        .noneMatch(line -> line.startsWith("Bcc"));
  }
}
