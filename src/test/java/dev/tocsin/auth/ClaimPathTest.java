package dev.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimPathTest {

  private static List<String> words(String path, String claims) {
    try {
      return ClaimPath.of(path).wordsIn(new ObjectMapper().readTree(claims));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void a_claim_is_found_by_the_names_on_the_way_to_it() {
    assertThat(words("processors", "{\"processors\": [\"a\", \"b\"]}")).containsExactly("a", "b");
    assertThat(words("x/y/z", "{\"x\": {\"y\": {\"z\": \"a b,c\"}}}"))
        .containsExactly("a", "b", "c");
    assertThat(words("\"https://e.example/t\"/p", "{\"https://e.example/t\": {\"p\": [\"a\"]}}"))
        .containsExactly("a");
  }

  @Test
  void what_is_not_there_or_no_text_is_nothing() {
    for (String claims :
        List.of(
            "{}",
            "{\"x\": null}",
            "{\"x\": \"y\"}",
            "{\"x\": [\"y\"]}",
            "{\"x\": {\"y\": 1}}",
            "{\"x\": {\"y\": {\"z\": \"a\"}}}",
            "{\"x\": {\"y\": [1, true, null, [\"a\"], {\"z\": \"a\"}]}}",
            "{\"x/y\": \"a\"}",
            "[]",
            "1")) {
      assertThat(words("x/y", claims)).as(claims).isEmpty();
    }
  }
}
