package dev.tocsin.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An HTML form as it was sent ({@code application/x-www-form-urlencoded}). A form sends all its
 * fields, so those left blank are not there; a field sent twice counts once.
 */
public final class Form {

  private final ObjectNode sent;

  private Form(ObjectNode sent) {
    this.sent = sent;
  }

  /**
   * What was sent.
   *
   * @throws Invalid when it is no form
   */
  public static Form of(byte[] body) {
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    for (String pair : text.split("&", -1)) {
      int is = pair.indexOf('=');
      String value = is < 0 ? "" : decoded(pair.substring(is + 1));
      String name = decoded(is < 0 ? pair : pair.substring(0, is));
      if (!value.isBlank() && !sent.has(name)) {
        sent.put(name, value);
      }
    }
    return new Form(sent);
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IllegalArgumentException e) {
      throw new Invalid(List.of(new Violation("", "is not a form that a browser sends")));
    }
  }

  /** Read as strictly as any other input. */
  public Fields fields(Violations violations) {
    return new Fields("", sent, violations);
  }

  /** As it was typed; empty when it was left blank. */
  public String typed(String name) {
    return sent.path(name).asText("");
  }
}
