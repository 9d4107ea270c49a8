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

/**
 * Two processors and a handful of clients, put on file over the API by the rules that everybody's
 * data go by. What is there already is left as it is.
 */
final class SampleData {

  private static final List<String> NAMES =
      List.of(
          "processors/lucrasoft",
          "processors/itum",
          "clients/harbour-freight",
          "clients/bakkerij-de-molen",
          "clients/tuincentrum-groen",
          "clients/huisartsen-de-linde",
          "clients/two-minutes");

  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

  private static final int OK = 200;
  private static final int CREATED = 201;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String api;

  /**
   * @param api where the API answers, {@code http://127.0.0.1:8080/v1}
   */
  SampleData(String api) {
    this.api = api;
  }

  void load() {
    for (String name : NAMES) {
      if (send(request(name).GET()) != OK) {
        int status = send(request(name).PUT(HttpRequest.BodyPublishers.ofByteArray(read(name))));
        if (status != CREATED) {
          throw new IllegalStateException("sample " + name + " was not taken: " + status);
        }
      }
    }
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(URI.create(api + "/" + name))
        .header("Authorization", LOGIN)
        .header("Content-Type", "application/json");
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

  private static byte[] read(String name) {
    try (InputStream file =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("sample/" + name + ".json")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
