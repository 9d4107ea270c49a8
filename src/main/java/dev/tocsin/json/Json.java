package dev.tocsin.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.ServiceId;
import java.io.IOException;
import java.util.function.Function;

/**
 * The domain's records as JSON, without an annotation in the domain: ids are strings, times and
 * durations ISO-8601, null is absent.
 */
public final class Json {

  private Json() {}

  /** A mapper of one's own: further modules may be registered on it. */
  public static JsonMapper.Builder mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(domain())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL));
  }

  private static SimpleModule domain() {
    SimpleModule module = new SimpleModule();
    add(module, BreachId.class, BreachId::of);
    add(module, ClientId.class, ClientId::new);
    add(module, ProcessorId.class, ProcessorId::new);
    add(module, ServiceId.class, ServiceId::new);
    module.addSerializer(Facts.class, new FactsAsJson.Write());
    module.addDeserializer(Facts.class, new FactsAsJson.Read());
    module.addKeyDeserializer(
        ClientId.class,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return new ClientId(key);
          }
        });
    return module;
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addSerializer(type, new AsString<>(type));
    module.addDeserializer(type, new FromString<>(type, read));
  }

  private static final class AsString<T> extends StdSerializer<T> {
    AsString(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T id, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(id.toString());
    }
  }

  private static final class FromString<T> extends StdDeserializer<T> {
    private final transient Function<String, T> read;

    FromString(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return read.apply(parser.getValueAsString());
    }
  }
}
