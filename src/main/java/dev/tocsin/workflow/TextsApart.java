package dev.tocsin.workflow;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.tocsin.breach.Text;
import java.io.IOException;
import java.util.Map;

/**
 * Keeps people's words out of the facts: where a {@link Text} stood, the event's data holds {@code
 * {"text": "/path"}}, and the words stand under that path in a map of their own, which can be
 * erased.
 */
final class TextsApart extends SimpleModule {

  static final String TEXTS = "texts";

  TextsApart() {
    addSerializer(Text.class, new Pointing());
    addDeserializer(Text.class, new Following());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Text> texts(Object attribute) {
    return (Map<String, Text>) attribute;
  }

  private static final class Pointing extends StdSerializer<Text> {
    Pointing() {
      super(Text.class);
    }

    @Override
    public void serialize(Text text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      // Asked from inside: only then does an array know that it has come to this element.
      String path = json.getOutputContext().getParent().pathAsPointer().toString();
      texts(provider.getAttribute(TEXTS)).put(path, text);
      json.writeStringField("text", path);
      json.writeEndObject();
    }
  }

  private static final class Following extends StdDeserializer<Text> {
    Following() {
      super(Text.class);
    }

    @Override
    public Text deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode pointer = parser.readValueAsTree();
      return texts(context.getAttribute(TEXTS))
          .getOrDefault(pointer.path("text").asText(), Text.ERASED);
    }
  }
}
