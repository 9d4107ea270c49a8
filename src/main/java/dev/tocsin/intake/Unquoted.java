package dev.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word of a YAML file that stands there without quotes and looks like a number or a truth. What
 * it is, the field that reads it decides: a telephone number keeps its zeros and its plus.
 */
final class Unquoted extends TextNode {

  private static final long serialVersionUID = 1L;

  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

  Unquoted(String text) {
    super(text);
  }

  /** The truth or the whole number that it looks like; itself when it is neither. */
  JsonNode typed() {
    String text = textValue();
    if (TRUTH.matcher(text).matches()) {
      return BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).equals("true"));
    }
    return WHOLE.matcher(text).matches() ? LongNode.valueOf(Long.parseLong(text)) : this;
  }
}
