package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.client.AgreementTerms;
import dev.tocsin.client.Processor;
import dev.tocsin.intake.Syntax;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A processor is put on file by somebody who can fill in a form. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ProcessorFileTest {

  private static Response putYaml(String path, String yaml) {
    return as("admin").contentType("application/yaml").body(bytes(yaml)).put("/v1" + path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String template() {
    return ok(get("auditor", "/processors/template"), 200)
        .contentType("application/yaml")
        .extract()
        .asString();
  }

  private static String newId() {
    return "p-" + UUID.randomUUID();
  }

  @Test
  void the_template_is_taken_as_it_is() {
    String path = "/processors/" + newId();
    ok(putYaml(path, template()), 201)
        .body("name", equalTo("Example Hosting B.V."))
        .body("services[0].hostsMail", equalTo(true))
        .body("services[0].data.nl", equalTo("E-mail, agenda's en adresboeken."))
        .body(
            "drillAddresses",
            equalTo(List.of("drill@processor.example", "@test.processor.example")))
        .body("dataSubjectRequests.workingDays", equalTo(5));
  }

  @Test
  void the_template_explains_every_field_that_is_kept() {
    String template = template();
    JsonNode read = Syntax.YAML.parse(bytes(template));
    holds(read, Processor.class);
    holds(read.path("dpo"), Processor.Dpo.class);
    holds(read.path("services").path(0), Processor.Service.class);
    holds(read.path("subProcessors").path(0), Processor.SubProcessor.class);
    holds(read.path("dataSubjectRequests"), Processor.Requests.class);
    holds(read.path("agreementTerms").path(0), AgreementTerms.class);
    List<String> lines = template.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      String field = lines.get(i);
      if (field.matches("[a-zA-Z]+:.*")) {
        assertThat(lines.get(i - 1)).as("what stands above %s", field).startsWith("# ");
      }
    }
  }

  private static void holds(JsonNode example, Class<? extends Record> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      assertThat(example.has(component.getName())).as(type + " " + component).isTrue();
    }
  }

  @Test
  void the_template_marks_what_must_be_there_and_nothing_else() {
    String template = template();
    String without = template.replaceAll("(?m)^name: .*$", "");
    ok(putYaml("/processors/" + newId(), without), 400)
        .body("violations.field", equalTo(List.of("name")));
    String least =
        template.lines().filter(line -> !line.strip().startsWith("#")).toList().stream()
            .reduce("", (file, line) -> file + line + "\n")
            .replaceAll(
                "(?ms)^(id|brands|bounceAddress|agreement|agreementVersion|agreementTerms|certificates|automaticNotice|drillAddresses"
                    + "|dataSubjectRequests|retention|securityMeasures):.*?(?=^[a-z]|\\z)",
                "")
            .replaceAll("(?m)^ +(phone|data|specialCategoriesFor|hostsMail|country):.*\n", "");
    ok(putYaml("/processors/" + newId(), least), 201).body("brands", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/yaml"})
  void what_is_read_can_be_put_back(String type) {
    String id = newId();
    String path = "/v1/processors/" + id;
    ok(putYaml("/processors/" + id, template()), 201);
    JsonNode before = read(path, "application/json");
    ok(as("admin").contentType(type).body(bytes(text(path, type))).put(path), 200);
    assertThat(read(path, "application/json")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/yaml"})
  void so_can_a_client(String type) {
    String path = "/v1/clients/" + client(processor("\"nl\""), "nl", "PT24H", "DISCOVERY");
    JsonNode before = read(path, "application/json");
    ok(as("admin").contentType(type).body(bytes(text(path, type))).put(path), 200);
    assertThat(read(path, "application/json")).isEqualTo(before);
  }

  private static String text(String path, String type) {
    return ok(as("dpo").accept(type).get(path), 200).contentType(type).extract().asString();
  }

  private static JsonNode read(String path, String type) {
    try {
      return new ObjectMapper().readTree(text(path, type));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_id_in_the_body_is_that_of_the_path() {
    String yaml = template().replaceAll("(?m)^id:$", "id: another");
    ok(putYaml("/processors/" + newId(), yaml), 400)
        .body("violations", hasSize(1))
        .body("violations[0].field", equalTo("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "application/yaml; charset=utf-8"
      })
  void yaml_goes_by_each_of_its_names(String type) {
    ok(as("admin").contentType(type).body(bytes(template())).put("/v1/processors/" + newId()), 201);
  }

  @Test
  void every_fault_of_a_file_is_named_with_its_path() {
    String yaml =
        """
        name: "two\\nlines"
        address:
        country: UK
        dpo: { email: nobody, telephone: 1 }
        mailFrom: datalek@processor.example
        languages: [nl, fr]
        automaticNotice: yes
        drillAddresses: ["@processor.example", "@"]
        retention: 3 months
        services:
          - { id: mail, name: Mail, dataCategories: [], subProcessors: [Nobody B.V.] }
          - { id: mail, name: Mail, dataCategories: [], subProcessors: [] }
        subProcessors:
          - { name: Somebody B.V., insideEea: true }
          - { name: Somebody B.V., insideEea: true }
        dataSubjectRequests: { email: support@processor.example, workingDays: -5 }
        """;
    String id = newId();
    List<Map<String, String>> violations =
        ok(putYaml("/processors/" + id, yaml), 400)
            .contentType("application/problem+json")
            .extract()
            .path("violations");
    assertThat(violations)
        .extracting(each -> each.get("field"))
        .containsExactlyInAnyOrder(
            "name",
            "address",
            "country",
            "dpo.email",
            "dpo.telephone",
            "languages[1]",
            "automaticNotice",
            "drillAddresses[1]",
            "retention",
            "services[0].subProcessors[0]",
            "services[1].id",
            "subProcessors[1].name",
            "dataSubjectRequests.workingDays");
    assertThat(violations)
        .extracting(each -> each.get("message"))
        .contains(
            "there is no Nobody B.V. among the subProcessors",
            "mail stands there twice",
            "Somebody B.V. stands there twice",
            "must be true or false, found yes",
            "must be a country of ISO 3166-1 in two capitals, such as NL, found UK");
    ok(get("admin", "/processors/" + id), 404);
  }

  @Test
  void aliases_are_refused() {
    ok(putYaml("/processors/" + newId(), "a: &a [1]\nb: *a\n"), 400)
        .body("violations[0].message", containsString("aliases such as *a are not taken"));
  }

  @Test
  void no_processor_is_named_like_a_path_of_ours() {
    assertThat(putYaml("/processors/template", template()).statusCode()).isEqualTo(405);
    assertThat(put("admin", "/processors/template", "{}").contentType())
        .isEqualTo("application/problem+json");
  }
}
