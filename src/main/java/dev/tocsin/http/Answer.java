package dev.tocsin.http;

import dev.tocsin.json.Stored;
import dev.tocsin.problem.Output;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered; plain enough to be kept, so that a repeated request gets the same.
 *
 * @param body null when there is none
 */
public record Answer(int status, Map<String, String> headers, String body) {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  public static Answer ok(Object body) {
    return new Answer(OK, Map.of(), Output.write(body));
  }

  public static Answer created(Object body) {
    return new Answer(CREATED, Map.of(), Output.write(body));
  }

  public static Answer accepted(Object body) {
    return new Answer(ACCEPTED, Map.of(), Output.write(body));
  }

  public static Answer noContent() {
    return new Answer(204, Map.of(), null);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  /** The version of the breach's own stream, as the next {@code If-Match} is to name it. */
  public Answer at(long version) {
    return with("ETag", "\"" + version + "\"");
  }

  static Answer stored(int status, String headers, String body) {
    return new Answer(status, Stored.readStrings(headers), body);
  }

  public Response response() {
    Response.ResponseBuilder response = Response.status(status);
    headers.forEach(response::header);
    return body == null
        ? response.build()
        : response.type(MediaType.APPLICATION_JSON).entity(body).build();
  }

  /** As JSON or, of the same content, as YAML: the caller's choice. */
  Response responseAs(MediaType type) {
    boolean json = type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    return Response.fromResponse(response())
        .type(type)
        .header("Vary", "Accept")
        .entity(json ? body : Output.yaml(body))
        .build();
  }
}
