package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.breach.Advice;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice that is written down once and given by its code. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AdviceTest {

  @Test
  void the_catalogue_says_to_whom_and_what() { // Lucrasoft L8 (c)
    ok(get("auditor", "/advice"), 200)
        .body("items", hasSize(Advice.values().length), "next", nullValue())
        .body("items[0].code", equalTo("CHANGE_PASSWORDS"))
        .body("items[0].kind", equalTo("ADVISED_TO_DATA_SUBJECTS"))
        .body("items.findAll { it.text.nl.empty || it.text.en.empty }", empty());
  }

  @Test
  void advice_is_given_in_the_language_of_each_client() { // Lucrasoft L8 (c)
    String processor = processor("\"en\"");
    String breach = breach(processor);
    String dutch = client(processor, "nl", "PT24H", "DISCOVERY");
    String english = client(processor, "en", "PT24H", "DISCOVERY");
    affect(breach, dutch);
    affect(breach, english);

    ok(post("analyst", "/breaches/" + breach + "/measures", "{\"advice\": \"REPLACE_CARD\"}"), 201)
        .body("kind", equalTo("ADVISED_TO_DATA_SUBJECTS"))
        .body("advice", equalTo("REPLACE_CARD"), "description", nullValue());
    ok(get("auditor", "/breaches/" + breach), 200)
        .body("measures.advice", contains("REPLACE_CARD"))
        .body("measures.description", contains(nullValue()));

    assertThat(preview(breach, dutch)).contains("Laat de bank de betaalpas of creditcard");
    assertThat(preview(breach, english)).contains("Have the bank block the debit or credit card");
  }

  @Test
  void a_kind_that_fits_may_stand_beside_it() {
    String breach = breach(processor("\"en\""));
    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/measures",
                "{\"advice\": \"WARN_STAFF\", \"kind\": \"ADVISED_TO_CLIENT\", \"description\": null}"),
            201)
        .body("kind", equalTo("ADVISED_TO_CLIENT"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                  | kind description
          {"kind": "TAKEN"}                                                   | description
          {"description": "Done."}                                            | kind
          {"advice": "WARN_STAFF", "description": "Warn them."}               | description
          {"advice": "WARN_STAFF", "kind": "TAKEN"}                           | kind
          {"advice": "WARN_STAFF", "kind": "TAKEN", "description": "x", "at": 5} | kind description at
          {"advice": "PANIC", "kind": "OTHER", "who": 1}                      | advice kind who
          """)
  void all_that_is_wrong_with_a_measure_is_said_at_once(String body, String wrong) {
    String breach = breach(processor("\"en\""));
    ok(post("dpo", "/breaches/" + breach + "/measures", body), 400)
        .body("violations.field", containsInAnyOrder((Object[]) wrong.split(" ")));
    ok(get("dpo", "/breaches/" + breach), 200).body("measures", empty());
  }

  private static String preview(String breach, String client) {
    String path = "/v1/breaches/" + breach + "/notifications/" + client + "/preview";
    return as("dpo").accept("text/plain").get(path).asString();
  }
}
