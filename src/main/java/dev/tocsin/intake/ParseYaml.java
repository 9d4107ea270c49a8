package dev.tocsin.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * YAML as people write it by hand: fields, lists and words. Aliases are refused (a few lines of
 * them can stand for gigabytes), and so are tags (they name types of programs), a second document
 * and a field that stands there twice.
 */
final class ParseYaml {

  private static final int MOST_CHARACTERS = 256 * 1024;

  /**
   * Of a word without an end the reader looks ahead, and copies all that it has seen for each
   * thousand characters more: twice the length takes four times as long.
   */
  private static final int LONGEST_LINE = 100_000;

  private static final int DEEPEST = 20;

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .loaderOptions(options())
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final YAMLParser parser;

  private ParseYaml(YAMLParser parser) {
    this.parser = parser;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    return options;
  }

  static JsonNode parse(byte[] body) {
    try (YAMLParser parser = YAML.createParser(text(body))) {
      return new ParseYaml(parser).document();
    } catch (Unicode.NotUnicode e) {
      throw Syntax.notOne("is not valid YAML: it " + e.getMessage());
    } catch (JsonProcessingException e) {
      throw Syntax.notOne("is not valid YAML" + why(e));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  private static String text(byte[] body) throws Unicode.NotUnicode {
    String text = Unicode.decode(body == null ? new byte[0] : body);
    if (text.length() > MOST_CHARACTERS) {
      throw Syntax.notOne(
          "must have at most " + MOST_CHARACTERS + " characters, found " + text.length());
    }
    int line = 1;
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        if (i - begin > LONGEST_LINE) {
          throw Syntax.notOne(
              "must have at most "
                  + LONGEST_LINE
                  + " characters on line "
                  + line
                  + ", found "
                  + (i - begin));
        }
        line++;
        begin = i + 1;
      }
    }
    return text;
  }

  private JsonNode document() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Syntax.notOne("must be fields with their values, each as name: value");
    }
    JsonNode document = value(JsonToken.START_OBJECT);
    if (parser.nextToken() != null) {
      throw refused("there must be one document, found another after ---");
    }
    return document;
  }

  private JsonNode value(JsonToken token) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw refused("it takes too long to read");
    }
    if (parser.isCurrentAlias()) {
      throw refused("aliases such as *" + parser.getText() + " are not taken: write it out");
    }
    if (parser.getTypeId() != null) {
      throw refused("tags such as !" + parser.getTypeId() + " are not taken: leave it out");
    }
    return switch (token) {
      case START_OBJECT -> fields();
      case START_ARRAY -> items();
      case VALUE_NULL -> NullNode.getInstance();
      case VALUE_STRING -> words(parser.getText());
      default -> new Unquoted(parser.getText());
    };
  }

  /** A field with nothing behind its colon is one without a value. */
  private static JsonNode words(String text) {
    return text.isEmpty() ? NullNode.getInstance() : new TextNode(text);
  }

  private ObjectNode fields() throws IOException {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (fields.has(name)) {
        throw refused("the field " + name + " stands there twice");
      }
      fields.set(name, value(parser.nextToken()));
    }
    return fields;
  }

  private ArrayNode items() throws IOException {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return items;
  }

  private Invalid refused(String message) {
    int line = parser.currentTokenLocation().getLineNr();
    return Syntax.notOne("is not valid YAML for this at line " + line + ": " + message);
  }

  /** The reader's words without the lines that it quotes. */
  private static String why(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return " at line "
          + (marked.getProblemMark().getLine() + 1)
          + ", column "
          + (marked.getProblemMark().getColumn() + 1)
          + ": "
          + marked.getProblem();
    }
    String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
    return where + ": " + e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
