package dev.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Json;
import java.io.IOException;

/** Answers as JSON: null is written, words come out as they were typed. */
final class Output {

  private static final JsonMapper JSON =
      Json.mapper()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .addModule(words())
          .build();

  private Output() {}

  static String write(Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + answer.getClass().getName(), e);
    }
  }

  private static SimpleModule words() {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Text.class, new AsTyped());
    module.addSerializer(Category.class, new AsCode());
    module.addSerializer(Language.class, new LowerCase());
    return module;
  }

  private static final class AsTyped extends StdSerializer<Text> {
    AsTyped() {
      super(Text.class);
    }

    @Override
    public void serialize(Text text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (text.plain() != null) {
        json.writeString(text.plain());
        return;
      }
      json.writeStartObject();
      if (text.nl() != null) {
        json.writeStringField("nl", text.nl());
      }
      if (text.en() != null) {
        json.writeStringField("en", text.en());
      }
      json.writeEndObject();
    }
  }

  private static final class AsCode extends StdSerializer<Category> {
    AsCode() {
      super(Category.class);
    }

    @Override
    public void serialize(Category category, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(category.typed());
    }
  }

  private static final class LowerCase extends StdSerializer<Language> {
    LowerCase() {
      super(Language.class);
    }

    @Override
    public void serialize(Language language, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(language.code());
    }
  }
}
