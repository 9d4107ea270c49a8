package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tocsin.testing.Tool;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kustomize makes of {@code deploy/kubernetes}, and what Kubernetes would say to it. */
@Tag("long")
class KubernetesTest {

  /** The model would keep what it does not know. */
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "apps/v1 Deployment", Deployment.class,
          "batch/v1 Job", Job.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

  private static List<JsonNode> documents(String overlay) throws IOException {
    String made = Tool.run("kustomize", "build", "deploy/kubernetes/overlays/" + overlay);
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(made)) {
      return documents.readAll();
    }
  }

  private static HasMetadata typed(JsonNode document) {
    String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
    assertThat(KINDS).containsKey(kind);
    return YAML.convertValue(document, KINDS.get(kind));
  }

  private static <T> T only(List<JsonNode> documents, Class<T> type) {
    List<T> found =
        documents.stream()
            .map(KubernetesTest::typed)
            .filter(type::isInstance)
            .map(type::cast)
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<PodSpec> pods(List<JsonNode> documents) {
    return List.of(
        only(documents, Deployment.class).getSpec().getTemplate().getSpec(),
        only(documents, Job.class).getSpec().getTemplate().getSpec());
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "trial"})
  void every_field_is_one_that_its_kind_has(String overlay) throws IOException {
    List<JsonNode> documents = documents(overlay);
    assertThat(documents).hasSizeGreaterThan(5);
    documents.forEach(KubernetesTest::typed);

    JsonNode misspelled =
        YAML.readTree(
            "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {container: []}}}}");
    assertThatThrownBy(() -> typed(misspelled)).hasMessageContaining("\"container\"");
  }

  /** Pod Security Standards, "restricted". */
  @ParameterizedTest
  @ValueSource(strings = {"production", "trial"})
  void nobody_runs_with_more_than_it_needs(String overlay) throws IOException {
    for (PodSpec pod : pods(documents(overlay))) {
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      for (Container container : pod.getContainers()) {
        var may = container.getSecurityContext();
        assertThat(may.getAllowPrivilegeEscalation()).isFalse();
        assertThat(may.getReadOnlyRootFilesystem()).isTrue();
        assertThat(may.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKeys("memory");
        assertThat(container.getImage()).matches(".+/tocsin:[0-9.]+");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "trial"})
  void the_owner_of_the_tables_is_known_where_they_are_migrated_and_nowhere_else(String overlay)
      throws IOException {
    List<PodSpec> pods = pods(documents(overlay));

    assertThat(secrets(pods.get(0))).containsExactly("tocsin");
    assertThat(secrets(pods.get(1))).containsExactly("tocsin", "tocsin-owner");
    assertThat(environment(pods.get(0)))
        .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
        .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", "true");
    assertThat(environment(pods.get(1))).containsEntry("QUARKUS_INIT_AND_EXIT", "true");
  }

  private static List<String> secrets(PodSpec pod) {
    return pod.getContainers().get(0).getEnvFrom().stream()
        .map(EnvFromSource::getSecretRef)
        .filter(Objects::nonNull)
        .map(SecretEnvSource::getName)
        .toList();
  }

  private static Map<String, String> environment(PodSpec pod) {
    return pod.getContainers().get(0).getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "trial"})
  void each_probe_asks_what_it_is_for(String overlay) throws IOException {
    Container service = pods(documents(overlay)).get(0).getContainers().get(0);

    assertThat(service.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
    assertThat(service.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    assertThat(service.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "trial"})
  void the_policy_and_the_budget_are_about_these_pods(String overlay) throws IOException {
    List<JsonNode> documents = documents(overlay);
    Map<String, String> labels =
        only(documents, Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
    Map<String, String> ofJob =
        only(documents, Job.class).getSpec().getTemplate().getMetadata().getLabels();

    assertThat(labels)
        .containsAllEntriesOf(
            only(documents, NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
        .containsAllEntriesOf(only(documents, Service.class).getSpec().getSelector());
    assertThat(ofJob)
        .containsAllEntriesOf(
            only(documents, NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels());
    assertThat(ofJob.entrySet())
        .doesNotContainAnyElementsOf(
            only(documents, Service.class).getSpec().getSelector().entrySet());
    if (overlay.equals("production")) {
      assertThat(only(documents, Deployment.class).getSpec().getReplicas()).isEqualTo(3);
      assertThat(labels)
          .containsAllEntriesOf(
              only(documents, PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels());
    }
  }

  /** Of what has no default: {@code deploy/README.md}, and the compose file. */
  @ParameterizedTest
  @ValueSource(strings = {"production", "trial"})
  void what_must_be_set_is_set_and_no_secret_is(String overlay) throws IOException {
    Set<String> set = new TreeSet<>(only(documents(overlay), ConfigMap.class).getData().keySet());

    assertThat(set)
        .contains(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "KAFKA_BOOTSTRAP_SERVERS",
            "QUARKUS_MAILER_HOST",
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            "QUARKUS_OIDC_TOKEN_AUDIENCE",
            "TOCSIN_PUBLIC_URL")
        .noneMatch(name -> name.contains("PASSWORD") || name.contains("SECRET"));
  }
}
