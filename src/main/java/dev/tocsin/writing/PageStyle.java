package dev.tocsin.writing;

import dev.tocsin.json.Sha256;
import io.quarkus.qute.RawString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the pages behind a link look: one style block, allowed by its hash. */
public final class PageStyle {

  private static final String STYLE = "\n" + PageTemplate.read("style.css");

  static final RawString RAW = new RawString(STYLE);

  /** For a {@code Content-Security-Policy}. */
  public static final String STYLE_HASH =
      Base64.getEncoder()
          .encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8)));

  private PageStyle() {}
}
