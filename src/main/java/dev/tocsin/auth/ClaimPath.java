package dev.tocsin.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a claim stands in a token: names with {@code /} between them, as {@code
 * quarkus.oidc.roles.role-claim-path} has it; a name with a slash in it stands in double quotes.
 */
record ClaimPath(List<String> names) {

  private static final Pattern SLASH_OUTSIDE_QUOTES =
      Pattern.compile("/(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

  static ClaimPath of(String path) {
    return new ClaimPath(
        SLASH_OUTSIDE_QUOTES
            .splitAsStream(path.strip())
            .map(name -> name.replace("\"", ""))
            .toList());
  }

  /**
   * The words there: of a list, or of one text with spaces or commas; none where there are none.
   */
  List<String> wordsIn(JsonNode claims) {
    JsonNode found = claims;
    for (String name : names) {
      found = found.isObject() ? found.path(name) : MissingNode.getInstance();
    }
    List<String> words = new ArrayList<>();
    for (JsonNode each : found.isArray() ? found : List.of(found)) {
      if (each.isTextual()) {
        words.addAll(BETWEEN.splitAsStream(each.textValue()).filter(it -> !it.isEmpty()).toList());
      }
    }
    return words;
  }
}
