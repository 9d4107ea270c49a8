package dev.tocsin.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.Text;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void reads_what_a_browser_sends() {
    Form form = form("text=Bel+mij%3A%0D%0A%C3%A9%F0%9F%98%80%20%26%3D&other=");

    assertThat(form.typed("text")).isEqualTo("Bel mij:\né😀 &=");
    assertThat(form.fields(new Violations()).may("text").text())
        .isEqualTo(Text.of("Bel mij:\né😀 &="));
  }

  @Test
  void what_was_left_blank_is_not_there() {
    for (String sent : new String[] {"", "text=", "text=+%0D%0A", "text"}) {
      assertThat(form(sent).fields(new Violations()).may("text").text()).as(sent).isNull();
    }
  }

  @Test
  void the_same_field_twice_counts_once() {
    assertThat(form("text=a&text=b").typed("text")).isEqualTo("a");
  }

  @Test
  void half_an_escape_is_refused() {
    assertThatThrownBy(() -> form("text=%4")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> form("text=%zz")).isInstanceOf(Invalid.class);
  }

  @Test
  void control_characters_are_refused_as_everywhere() {
    Violations violations = new Violations();
    form("text=a%00b").fields(violations).may("text").text();

    assertThatThrownBy(violations::refuseIfAny).isInstanceOf(Invalid.class);
  }

  private static Form form(String sent) {
    return Form.of(sent.getBytes(US_ASCII));
  }
}
