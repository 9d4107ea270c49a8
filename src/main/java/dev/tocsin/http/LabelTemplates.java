package dev.tocsin.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels of requests are paths that there are, as templates, and methods that there are: what
 * strangers make up would be a time series each.
 */
@Singleton
class LabelTemplates implements MeterFilter {

  private static final String REQUESTS = "http.server.requests";
  private static final String PATH = "uri";
  private static final String METHOD = "method";
  private static final String UNKNOWN = "UNKNOWN";
  private static final String OTHER = "OTHER";

  /** A path in the document of the API; each begins a line, two spaces in. */
  private static final Pattern DESCRIBED = Pattern.compile("  (/\\S*):");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private static final List<String> BESIDE_THE_API =
      List.of(
          "root",
          "NOT_FOUND",
          "REDIRECTION",
          "/openapi",
          "/openapi.json",
          "/openapi.yaml",
          "/asyncapi.yaml",
          "/schemas/{file}",
          "/q/health",
          "/q/health/live",
          "/q/health/ready",
          "/q/health/started",
          "/q/metrics",
          "/mailbox",
          "/mailbox/{id}",
          "/mailbox/{id}/html",
          "/mailbox/{id}/source",
          "/mailbox/{id}/attachments/{number}");

  private final Set<String> paths = new HashSet<>(BESIDE_THE_API);

  LabelTemplates() {
    try (InputStream document = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
      new BufferedReader(new InputStreamReader(document, StandardCharsets.UTF_8))
          .lines()
          .map(DESCRIBED::matcher)
          .filter(Matcher::matches)
          .forEach(path -> paths.add("/v1" + path.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().equals(REQUESTS)
        ? id.withTags(List.of(known(id, PATH, paths, UNKNOWN), known(id, METHOD, METHODS, OTHER)))
        : id;
  }

  private static Tag known(Meter.Id id, String name, Set<String> known, String otherwise) {
    String value = id.getTag(name);
    return Tag.of(name, value != null && known.contains(value) ? value : otherwise);
  }
}
