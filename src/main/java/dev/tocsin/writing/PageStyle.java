package dev.tocsin.writing;

import dev.tocsin.json.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the pages behind a link look: one style block, allowed by its hash. */
public final class PageStyle {

  private static final String STYLE = "\n" + read("/pages/style.css");

  public static final String STYLE_HASH = hash(STYLE);

  public static final String HEAD =
      """
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex, nofollow">
      """
          + "<style>"
          + STYLE
          + "</style>\n";

  private PageStyle() {}

  private static String read(String resource) {
    try (InputStream file = PageStyle.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static String hash(String style) {
    byte[] hash = Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }
}
