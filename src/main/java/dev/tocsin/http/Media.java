package dev.tocsin.http;

import dev.tocsin.intake.Syntax;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Media types of files that people write by hand. */
public final class Media {

  /** RFC 9512. */
  public static final String YAML = "application/yaml";

  public static final String OLD_YAML = "application/x-yaml";
  public static final String TEXT_YAML = "text/yaml";

  /** RFC 4180. */
  public static final String CSV = "text/csv";

  private static final MediaType YAML_TYPE = MediaType.valueOf(YAML);

  private Media() {}

  /** What the body is said to be; null when nothing is said, or nothing that can be understood. */
  public static MediaType of(HttpHeaders headers) {
    try {
      return headers.getMediaType();
    } catch (IllegalArgumentException nonsense) {
      return null;
    }
  }

  /** How the body of a method is written that takes JSON and YAML. */
  public static Syntax syntax(HttpHeaders headers) {
    MediaType type = of(headers);
    return type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
        ? Syntax.JSON
        : Syntax.YAML;
  }

  /** The first of JSON and YAML that is accepted. */
  public static MediaType wanted(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .flatMap(
            accepted ->
                List.of(MediaType.APPLICATION_JSON_TYPE, YAML_TYPE).stream()
                    .filter(accepted::isCompatible))
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON_TYPE);
  }

  /** A file to fill in, as it stands among our resources. */
  public static Response template(String file, String type) {
    try (InputStream template = Media.class.getResourceAsStream("/files/" + file)) {
      return Response.ok(template.readAllBytes(), MediaType.valueOf(type).withCharset("utf-8"))
          .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
