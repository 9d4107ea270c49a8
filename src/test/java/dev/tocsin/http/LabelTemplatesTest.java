package dev.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever strangers ask for, there are so many time series and no more. */
class LabelTemplatesTest {

  private final LabelTemplates labels = new LabelTemplates();

  @ParameterizedTest
  @CsvSource({
    "/v1/breaches/{id}/facts, PUT, /v1/breaches/{id}/facts, PUT",
    "/v1/breaches, GET, /v1/breaches, GET",
    "/q/health/ready, GET, /q/health/ready, GET",
    "NOT_FOUND, GET, NOT_FOUND, GET",
    "/v1/breaches/{other}, GET, UNKNOWN, GET",
    "/made/up, GET, UNKNOWN, GET",
    "/q/health/group/made-up, GET, UNKNOWN, GET",
    "/v1/breaches, MADEUP, /v1/breaches, OTHER",
  })
  void a_label_is_a_path_and_a_method_that_there_is(
      String asked, String method, String path, String as) {
    Meter.Id mapped = labels.map(id("http.server.requests", asked, method));
    assertThat(mapped.getTag("uri")).isEqualTo(path);
    assertThat(mapped.getTag("method")).isEqualTo(as);
    assertThat(mapped.getTag("status")).isEqualTo("200");
    Meter.Id other = id("tocsin.other", asked, method);
    assertThat(labels.map(other)).isEqualTo(other);
  }

  private static Meter.Id id(String name, String path, String method) {
    Tags tags = Tags.of("uri", path, "method", method, "status", "200");
    return new Meter.Id(name, tags, null, null, Meter.Type.TIMER);
  }
}
