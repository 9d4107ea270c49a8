package dev.tocsin.paper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the acknowledgement page looks: one style block, allowed by its hash. */
public final class PageLook {

  private static final String STYLE =
      """

      :root { color-scheme: light dark; }
      body { margin: 0; background: #f1f3f6; color: #1a1f26; line-height: 1.5;
        font: 17px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
      main { max-width: 28rem; margin: 0 auto; padding: 24px 20px 40px; background: #ffffff; }
      h1 { margin: 0 0 12px; font-size: 1.5rem; line-height: 1.25; }
      p { margin: 0 0 16px; }
      dl { margin: 0 0 24px; }
      dt { font-size: 0.875rem; color: #4b5563; }
      dd { margin: 0 0 10px; font-weight: 600; overflow-wrap: anywhere; }
      div { margin-top: 32px; padding-top: 24px; border-top: 1px solid #d8dee6; }
      button { width: 100%; margin: 0 0 16px; padding: 14px 20px; border: 0; border-radius: 6px;
        background: #0b57a4; color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
      button:focus-visible { outline: 3px solid #e0a03a; outline-offset: 2px; }
      .drill { padding: 12px 14px; border-left: 4px solid #b45309; background: #fff4de; }
      @media (min-width: 480px) { main { margin: 48px auto; padding: 32px; border-radius: 8px; } }
      @media (prefers-color-scheme: dark) {
        body { background: #111418; color: #e7eaee; }
        main { background: #1b2027; }
        dt { color: #aab3bf; }
        div { border-color: #38404b; }
        button { background: #7cb8f5; color: #0c1420; }
        .drill { background: #3a2d12; border-color: #e0a03a; color: #f6ecd8; }
      }
      """;

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

  private PageLook() {}

  private static String hash(String style) {
    byte[] hash = Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }
}
