package dev.tocsin.writing;

import dev.tocsin.breach.Language;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages behind a link, as templates: whatever is put into one is escaped. */
public final class PageTemplate {

  private static final String HTML = "text/html";

  private static final Engine ENGINE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new Sayings.Resolver())
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(HTML)))
          .addLocator(name -> Optional.of(new Page(read(name))))
          .build();

  private PageTemplate() {}

  /**
   * The whole page.
   *
   * @param name of its file
   * @param title in the page's language
   * @param parts by the names that the template has for them; values may be null
   */
  public static String render(
      String name, Language language, String title, Map<String, Object> parts) {
    TemplateInstance page =
        ENGINE
            .getTemplate(name)
            .data("language", language.code())
            .data("title", title)
            .data("style", PageStyle.RAW);
    parts.forEach(page::data);
    return page.render();
  }

  static String read(String name) {
    try (InputStream file = PageTemplate.class.getResourceAsStream("/pages/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private record Page(String text) implements TemplateLocation {
    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType(HTML));
    }
  }
}
