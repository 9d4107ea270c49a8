package dev.tocsin.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.breach.Category;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.FactsOnFile;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Note;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Json;
import java.io.IOException;

/** Answers as JSON: null is written, words come out as they were typed. */
public final class Output {

  private static final JsonMapper JSON =
      Json.mapper()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .addModule(words())
          .build();

  /** Words that other readers may take for a number or a truth, such as NO, are quoted. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private Output() {}

  public static String write(Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + answer.getClass().getName(), e);
    }
  }

  /** An object as it would be answered; an empty one for null. */
  public static ObjectNode tree(Object answer) {
    return answer == null ? JSON.createObjectNode() : JSON.valueToTree(answer);
  }

  /** What was written as JSON, as YAML that our own reader takes back. */
  public static String yaml(String json) {
    try {
      return YAML.writeValueAsString(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an answer as YAML", e);
    }
  }

  private static SimpleModule words() {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Text.class, new AsTyped());
    module.addSerializer(Category.class, new AsCode());
    module.addSerializer(Note.class, new AsNoted());
    module.addSerializer(FactsOnFile.class, new OnFile());
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

  private static final class AsNoted extends StdSerializer<Note> {
    AsNoted() {
      super(Note.class);
    }

    @Override
    public void serialize(Note note, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField("code", note.code().name());
      json.writeStringField("field", note.about());
      if (note.sentAt() != null) {
        json.writeStringField("sentAt", note.sentAt().toString());
      }
      json.writeEndObject();
    }
  }

  /** One object: the facts, and what follows from them beside. */
  private static final class OnFile extends StdSerializer<FactsOnFile> {
    OnFile() {
      super(FactsOnFile.class);
    }

    @Override
    public void serialize(FactsOnFile facts, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (Fact<?> fact : Fact.ALL) {
        provider.defaultSerializeField(fact.name(), facts.said().get(fact), json);
      }
      provider.defaultSerializeField("derived", facts.derived(), json);
      json.writeEndObject();
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
