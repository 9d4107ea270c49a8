package dev.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 8.3.1, 12.5.1. */
class MendHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/html, application/xhtml+xml;q=0.9 , */*;q=0.8",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1",
        ",text/html,,text/plain,",
        "text/html;x=\"a, \\\"b\\\"; c\";q=1",
        "application/json;",
        "text/event-stream"
      })
  void what_browsers_and_programs_accept_is_a_list_of_media_types(String accept) {
    assertThat(MendHeaders.isListOfTypes(accept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ",", "/", "a/", "a/b;x=\"", "a;=\"", "a/b;x=\"\\\"", "a/b c/d", "a/b;x"})
  void what_is_no_list_of_them_is_seen(String accept) {
    assertThat(MendHeaders.isListOfTypes(accept)).isFalse();
  }

  @Test
  void a_media_type_is_one() {
    assertThat(MendHeaders.isType("application/json; charset=\"utf-8\"")).isTrue();
    assertThat(
            MendHeaders.isType("multipart/report; report-type=delivery-status; boundary=\"=_x\""))
        .isTrue();
    for (String none : new String[] {"/", "json", "a/b, c/d", "a/b;x=\"", ""}) {
      assertThat(MendHeaders.isType(none)).as(none).isFalse();
    }
  }

  /** The longest header there can be, made to be read in many ways. */
  @Test
  void it_is_read_once() {
    assertThat(MendHeaders.isListOfTypes("a/b;x=\"\\".repeat(1_000) + "a/b, ".repeat(100) + "\""))
        .isFalse();
    assertThat(MendHeaders.isListOfTypes("a/b ;".repeat(1_600) + "\"")).isFalse();
  }
}
