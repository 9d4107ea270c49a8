package dev.tocsin.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts as an object, in the order of the catalogue; what it does not name is passed over. */
final class FactsAsJson {

  private FactsAsJson() {}

  static final class Write extends StdSerializer<Facts> {
    Write() {
      super(Facts.class);
    }

    @Override
    public void serialize(Facts facts, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (Fact<?> fact : Fact.ALL) {
        if (facts.get(fact) != null) {
          provider.defaultSerializeField(fact.name(), facts.get(fact), json);
        }
      }
      json.writeEndObject();
    }
  }

  static final class Read extends StdDeserializer<Facts> {
    Read() {
      super(Facts.class);
    }

    @Override
    public Facts deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      Map<Fact<?>, Object> known = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Fact<?> fact = Fact.named(parser.currentName());
        boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
        if (fact != null && !isNull) {
          known.put(fact, context.readValue(parser, type(fact, context.getTypeFactory())));
        } else {
          parser.skipChildren();
        }
      }
      return new Facts(known);
    }

    private static JavaType type(Fact<?> fact, TypeFactory types) {
      return switch (fact.kind()) {
        case DATA, SUBJECTS, NAMES, CODES -> types.constructCollectionType(List.class, fact.of());
        case PROMISES -> types.constructMapType(Map.class, String.class, Instant.class);
        case TITLE, WORDS, ANSWER, AMOUNT, MOMENT, CODE -> types.constructType(fact.of());
      };
    }
  }
}
