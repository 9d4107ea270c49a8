package dev.tocsin.writing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the pages behind a link look: one style block, allowed by its hash. */
public final class PageStyle {

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
      h2 { margin: 0 0 12px; font-size: 1.125rem; line-height: 1.3; }
      ul { margin: 0; padding-left: 22px; }
      section { margin-top: 28px; padding-top: 20px; border-top: 1px solid #d8dee6; }
      small { white-space: nowrap; font-size: 0.8125rem; font-weight: 400; color: #4b5563; }
      a { color: #0b57a4; overflow-wrap: anywhere; }
      label { display: block; margin: 0 0 6px; font-weight: 600; }
      textarea { box-sizing: border-box; width: 100%; min-height: 8em; margin: 0 0 16px; padding: 10px 12px;
        border: 1px solid #8a94a3; border-radius: 6px; background: #ffffff; color: inherit; font: inherit; }
      button { width: 100%; margin: 0 0 16px; padding: 14px 20px; border: 0; border-radius: 6px;
        background: #0b57a4; color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
      button.second { border: 2px solid #0b57a4; padding: 12px 18px; background: transparent; color: #0b57a4; }
      a:focus-visible, button:focus-visible, textarea:focus-visible { outline: 3px solid #e0a03a; outline-offset: 2px; }
      .drill, .error { padding: 12px 14px; border-left: 4px solid #b45309; background: #fff4de; }
      .soft { font-size: 0.9375rem; color: #4b5563; }
      .done { padding: 12px 14px; border-left: 4px solid #15803d; background: #e8f5ec; }
      .links { list-style: none; padding: 0; }
      .links li { padding: 10px 0; border-bottom: 1px solid #e6eaef; }
      .links li:last-child { border-bottom: 0; }
      .wide { max-width: 46rem; font-size: 15px; line-height: 1.3; }
      .wide > dl { display: grid; grid-template-columns: 8rem 1fr; gap: 3px 12px; }
      .wide > dl dd { margin: 0; }
      .wide > p { margin-bottom: 12px; }
      .wide dl { margin: 0 0 6px; }
      .wide dt { font-size: 13px; }
      .wide dd { margin: 0 0 6px; }
      .wide section { margin-top: 14px; padding-top: 12px; }
      .wide h3 { margin: 8px 0 1px; font-size: 1rem; line-height: 1.3; }
      .wide section dd { margin: 0 0 3px; font-weight: 400; }
      .wide section dd p, .wide li p { margin: 0; }
      .wide .short { margin: 0 0 12px; }
      .wide summary { font-size: 1.125rem; font-weight: 600; cursor: pointer; }
      .wide summary + .short { margin-top: 12px; }
      .wide section dd span { white-space: pre-wrap; }
      .wide .tag { display: inline-block; padding: 1px 10px; border-radius: 10px; background: #e6eaef;
        color: #1a1f26; font-size: 0.875rem; }
      .wide .tag.open { background: #fff4de; }
      main.wide { padding: 18px 16px 24px; }
      @media (min-width: 480px) { main, main.wide { margin: 48px auto; padding: 32px; border-radius: 8px; } }
      @media (prefers-color-scheme: dark) {
        body { background: #111418; color: #e7eaee; }
        main { background: #1b2027; }
        dt, small, .soft { color: #aab3bf; }
        a { color: #7cb8f5; }
        div, section, .links li { border-color: #38404b; }
        textarea { background: #111418; border-color: #6b7684; }
        button { background: #7cb8f5; color: #0c1420; }
        button.second { border-color: #7cb8f5; background: transparent; color: #7cb8f5; }
        .drill, .error, .wide .tag.open { background: #3a2d12; border-color: #e0a03a; color: #f6ecd8; }
        .done { background: #14301f; border-color: #4ade80; color: #dcf5e5; }
        .wide .tag { background: #38404b; color: #e7eaee; }
      }
      @media print {
        :root { color-scheme: light; }
        body, main { margin: 0; padding: 0; background: #ffffff; color: #000000; font-size: 10.5pt; }
        main, .wide { max-width: none; }
        section { break-inside: auto; margin-top: 16px; padding-top: 12px; border-color: #999999; }
        h2, dt { break-after: avoid; }
        dt, small, .soft { color: #333333; }
        .wide .tag, .wide .tag.open, .drill { background: transparent; border: 1px solid #666666; color: #000000; }
        form, .links { display: none; }
        details::details-content { display: block; content-visibility: visible; }
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

  private PageStyle() {}

  private static String hash(String style) {
    byte[] hash = Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }
}
