package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tocsin.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API says what the code does. */
class OpenApiTest {

  private static final String SERVER = "/v1";

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();
  private static final Map<String, OpenApiDocument.Operation> OPERATIONS = DOCUMENT.operations();

  /** More than one where an operation answers in forms that different methods write. */
  private static final Map<String, List<Method>> METHODS = methods();

  private static Map<String, List<Method>> methods() {
    Map<String, List<Method>> methods = new TreeMap<>();
    new ClassFileImporter()
        .importPackages("dev.tocsin").stream()
            .filter(each -> each.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
            .filter(method -> verb(method) != null)
            .forEach(
                method ->
                    methods
                        .computeIfAbsent(
                            verb(method) + " " + path(method), name -> new ArrayList<>())
                        .add(method));
    return methods;
  }

  private static void forEachMethod(BiConsumer<String, Method> check) {
    METHODS.forEach((name, methods) -> methods.forEach(method -> check.accept(name, method)));
  }

  private static String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
        .filter(each -> each != null)
        .map(HttpMethod::value)
        .findFirst()
        .orElse(null);
  }

  private static String path(Method method) {
    Path own = method.getAnnotation(Path.class);
    String path = method.getDeclaringClass().getAnnotation(Path.class).value();
    return path.substring(SERVER.length()) + (own == null ? "" : own.value());
  }

  @Test
  void what_can_be_called_is_described_and_what_is_described_can_be_called() {
    assertThat(OPERATIONS.keySet()).isEqualTo(METHODS.keySet());
    assertThat(DOCUMENT.at("/servers/0/url").asText()).endsWith(SERVER);
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_a_sentence() {
    assertThat(OPERATIONS.values()).extracting(each -> each.id()).doesNotHaveDuplicates();
    OPERATIONS.forEach((name, it) -> assertThat(it.summary()).as(name).matches("[A-Z].+\\."));
  }

  @Test
  void the_roles_are_those_of_the_annotation() {
    forEachMethod(
        (name, method) -> {
          RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
          OpenApiDocument.Operation it = OPERATIONS.get(name);
          if (allowed == null) {
            assertThat(it.description()).as(name).endsWith("No login.");
            assertThat(it.isOpenToAll()).as(name).isTrue();
            assertThat(it.responses()).as(name).doesNotContainKeys("401", "403");
          } else {
            assertThat(it.roles()).as(name).containsExactlyInAnyOrder(allowed.value());
            assertThat(it.isOpenToAll()).as(name).isFalse();
            assertThat(it.responses()).as(name).containsKeys("401", "403");
          }
        });
  }

  @Test
  void the_parameters_are_those_of_the_method() {
    METHODS.forEach(
        (name, methods) -> {
          OpenApiDocument.Operation it = OPERATIONS.get(name);
          assertThat(it.parameters("query"))
              .as(name)
              .isEqualTo(parameters(methods, QueryParam.class, QueryParam::value));
          assertThat(it.parameters("path"))
              .as(name)
              .isEqualTo(inTemplate(path(methods.get(0))))
              .containsAll(parameters(methods, PathParam.class, PathParam::value));
        });
  }

  private static Set<String> inTemplate(String path) {
    return Pattern.compile("\\{([^}]+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <A extends Annotation> Set<String> parameters(
      List<Method> methods, Class<A> type, Function<A, String> name) {
    return methods.stream()
        .flatMap(method -> Arrays.stream(method.getParameters()))
        .filter(each -> each.isAnnotationPresent(type))
        .map(each -> name.apply(each.getAnnotation(type)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void the_media_types_are_those_of_the_method() {
    forEachMethod(
        (name, method) -> {
          OpenApiDocument.Operation it = OPERATIONS.get(name);
          Set<String> taken = taken(method);
          assertThat(it.responses().containsKey("415")).as(name).isEqualTo(!taken.isEmpty());
          assertThat(taken.isEmpty() || it.takes().equals(taken)).as(name).isTrue();
          answered(it)
              .forEach(types -> assertThat(types).as(name).isEqualTo(produced(METHODS.get(name))));
        });
  }

  /** Those of every successful answer that has a body. */
  private static Stream<Set<String>> answered(OpenApiDocument.Operation operation) {
    return operation.responses().entrySet().stream()
        .filter(each -> each.getKey().startsWith("2") && each.getValue().has("content"))
        .map(each -> OpenApiDocument.names(each.getValue().path("content")));
  }

  /** Without parameters such as a preference. */
  private static Set<String> produced(List<Method> methods) {
    Set<String> types = new TreeSet<>();
    for (Method method : methods) {
      Produces own = method.getAnnotation(Produces.class);
      Produces gives = own == null ? method.getDeclaringClass().getAnnotation(Produces.class) : own;
      Arrays.stream(gives.value()).map(type -> type.split(";", 2)[0]).forEach(types::add);
    }
    return types;
  }

  /** Those that are asked for; none where anything is taken. */
  private static Set<String> taken(Method method) {
    Consumes takes = method.getAnnotation(Consumes.class);
    boolean anything = takes == null || List.of(takes.value()).contains(MediaType.WILDCARD);
    return anything ? Set.of() : new TreeSet<>(List.of(takes.value()));
  }

  @Test
  void every_answer_has_an_example_and_names_the_version() {
    OPERATIONS.forEach(
        (name, it) ->
            it.responses()
                .forEach(
                    (status, answer) -> {
                      String what = name + " " + status;
                      assertThat(answer.at("/headers").has("API-Version")).as(what).isTrue();
                      assertThat(answer.has("content")).as(what).isEqualTo(!status.equals("204"));
                      answer
                          .path("content")
                          .forEach(each -> assertThat(hasExample(each)).as(what).isTrue());
                    }));
  }

  private static boolean hasExample(JsonNode content) {
    return content.has("example") || !content.path("examples").isEmpty();
  }

  @Test
  void every_refusal_is_a_problem() {
    OPERATIONS.forEach(
        (name, it) ->
            it.responses().entrySet().stream()
                .filter(each -> !each.getKey().startsWith("2"))
                .forEach(
                    each ->
                        assertThat(each.getValue().path("content").has(Problem.MEDIA_TYPE))
                            .as(name + " " + each.getKey())
                            .isTrue()));
  }

  @Test
  void the_version_is_the_one_that_every_answer_names() throws IOException {
    Properties settings = new Properties();
    try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
      settings.load(file);
    }
    assertThat(DOCUMENT.at("/info/version").asText())
        .isEqualTo(settings.getProperty("quarkus.http.header.\"API-Version\".value"))
        .isEqualTo(DOCUMENT.at("/components/headers/ApiVersion/example").asText());
  }
}
