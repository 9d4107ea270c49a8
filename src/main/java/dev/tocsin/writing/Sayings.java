package dev.tocsin.writing;

import dev.tocsin.breach.Language;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.EvaluatedParams;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * What a page says, in one language: the {@link Phrase}s of a class by the names of their
 * constants. A template asks for them as {@code say.THANKS(moment)}.
 */
public final class Sayings {

  private static final ClassValue<Map<String, Phrase>> PHRASES =
      new ClassValue<>() {
        @Override
        protected Map<String, Phrase> computeValue(Class<?> words) {
          return phrases(words);
        }
      };

  private final Language language;
  private final Map<String, Phrase> phrases;

  /**
   * @param words has the phrases as static fields
   */
  public Sayings(Language language, Class<?> words) {
    this.language = language;
    this.phrases = PHRASES.get(words);
  }

  private static Map<String, Phrase> phrases(Class<?> words) {
    Map<String, Phrase> phrases = new HashMap<>();
    for (Field field : words.getDeclaredFields()) {
      if (field.getType() == Phrase.class && field.trySetAccessible()) {
        try {
          phrases.put(field.getName(), (Phrase) field.get(null));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(field.toString(), e);
        }
      }
    }
    return Map.copyOf(phrases);
  }

  static final class Resolver implements ValueResolver {
    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof Sayings;
    }

    @Override
    public int getPriority() {
      return DEFAULT_PRIORITY + 10;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      Sayings sayings = (Sayings) context.getBase();
      Phrase phrase = sayings.phrases.get(context.getName());
      if (phrase == null) {
        return Results.notFound(context);
      }
      int places = context.getParams().size();
      if (places == 0) {
        return CompletableFuture.completedFuture(phrase.in(sayings.language));
      }
      EvaluatedParams params = EvaluatedParams.evaluate(context);
      return params.stage.thenApply(done -> phrase.in(sayings.language, values(params, places)));
    }

    private static Object[] values(EvaluatedParams params, int places) {
      Object[] values = new Object[places];
      for (int i = 0; i < places; i++) {
        try {
          values[i] = params.getResult(i);
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException("place " + i, e);
        }
      }
      return values;
    }
  }
}
