package dev.tocsin.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Two processors and a handful of clients, put on file over the API by the rules that everybody's
 * data go by. What is there already is left as it is, and then a sample that does not fit it, such
 * as a client whose processor was put on file by an earlier release, is left out.
 */
final class SampleData {

  private static final List<String> FILES =
      List.of(
          "processors/lucrasoft.yaml",
          "processors/itum.yaml",
          "clients/harbour-freight.json",
          "clients/bakkerij-de-molen.json",
          "clients/tuincentrum-groen.json",
          "clients/huisartsen-de-linde.json",
          "clients/two-minutes.json");

  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

  private static final Logger LOG = Logger.getLogger(SampleData.class);

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String api;

  /**
   * @param api where the API answers, {@code http://127.0.0.1:8080/v1}
   */
  SampleData(String api) {
    this.api = api;
  }

  void load() {
    boolean allNew = true;
    for (String file : FILES) {
      if (send(request(file).GET()) == OK) {
        allNew = false;
        continue;
      }
      int status = send(request(file).PUT(HttpRequest.BodyPublishers.ofByteArray(read(file))));
      if (status == BAD_REQUEST && !allNew) {
        LOG.warnf("sample %s does not fit what is on file: it was left out", file);
      } else if (status != CREATED) {
        throw new IllegalStateException("sample " + file + " was not taken: " + status);
      }
    }
  }

  private HttpRequest.Builder request(String file) {
    int dot = file.lastIndexOf('.');
    return HttpRequest.newBuilder(URI.create(api + "/" + file.substring(0, dot)))
        .header("Authorization", LOGIN)
        .header("Content-Type", "application/" + file.substring(dot + 1));
  }

  private int send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(String file) {
    try (InputStream sample =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("sample/" + file)) {
      return sample.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
