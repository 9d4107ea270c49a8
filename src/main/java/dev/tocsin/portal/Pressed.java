package dev.tocsin.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.http.Media;
import dev.tocsin.intake.Form;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Syntax;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * What somebody behind a link pressed: the page's own button, which says its name, or a program
 * that says the same. Whoever sends anything else has pressed nothing: robots that unsubscribe
 * people (RFC 8058) and scanners post to every address in a mail.
 */
final class Pressed {

  private static final String YES = "true";

  private Pressed() {}

  /**
   * Whether it was this button.
   *
   * @param body null when there is none
   */
  static boolean is(String button, HttpHeaders headers, byte[] body) {
    if (body == null) {
      return false;
    }
    if (isForm(headers)) {
      return typed(button, body).equals(YES);
    }
    JsonNode said = isJson(headers) ? json(body).path(button) : MissingNode.getInstance();
    return said.isBoolean() && said.booleanValue();
  }

  static boolean isForm(HttpHeaders headers) {
    return is(MediaType.APPLICATION_FORM_URLENCODED_TYPE, headers);
  }

  private static boolean isJson(HttpHeaders headers) {
    return is(MediaType.APPLICATION_JSON_TYPE, headers);
  }

  private static boolean is(MediaType type, HttpHeaders headers) {
    MediaType said = Media.of(headers);
    return said != null && type.isCompatible(said);
  }

  private static String typed(String field, byte[] body) {
    try {
      return Form.of(body).typed(field);
    } catch (Invalid noForm) {
      return "";
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return Syntax.JSON.parse(body);
    } catch (Invalid noJson) {
      return MissingNode.getInstance();
    }
  }
}
