package dev.tocsin.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

  @TempDir Path folder;

  @Test
  void both_texts_and_what_is_attached_are_found() throws IOException {
    Path file =
        write(
            """
            Subject: =?utf-8?q?Datalek_=E2=80=93_Zo=C3=AB?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8

            platte tekst é
            --inner
            Content-Type: text/html; charset=utf-8

            <p>é</p>
            --inner--
            --outer
            Content-Type: application/json; name=pack.json
            Content-Disposition: attachment; filename=pack.json

            {}
            --outer--
            """);
    Letter letter = Letter.read(file);
    assertThat(letter.text()).isEqualTo("platte tekst é");
    assertThat(letter.html()).isEqualTo("<p>é</p>");
    assertThat(letter.attachments())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("pack.json");
              assertThat(one.type()).isEqualTo("application/json");
              assertThat(one.content().toString()).isEqualTo("{}");
            });
    assertThat(Letter.decoded(Letter.headers(file), "Subject")).isEqualTo("Datalek – Zoë");
  }

  @Test
  void a_charset_that_nobody_knows_still_shows_something() throws IOException {
    Letter letter = Letter.read(write("Content-Type: text/plain; charset=klingon\n\nabc"));
    assertThat(letter.text()).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><html lang=en><head>^<title>x</title>",
        "<!DOCTYPE html>\n<HTML>\n^<p>x",
        "<!doctype html>^<title>x</title>",
        "^<p>The <head> of a page</p>"
      })
  void in_a_frame_its_links_lead_out_of_it_and_the_document_type_stays_first(String shown)
      throws IOException {
    String sent = shown.replace("^", "");
    Letter letter = Letter.read(write("Content-Type: text/html; charset=utf-8\n\n" + sent));

    assertThat(letter.html().replace("\r", "")).isEqualTo(sent);
    assertThat(letter.htmlForFrame().replace("\r", ""))
        .isEqualTo(shown.replace("^", "<base target=\"_blank\">"));
  }

  private Path write(String message) throws IOException {
    return Files.write(folder.resolve("letter.eml"), message.replace("\n", "\r\n").getBytes(UTF_8));
  }
}
