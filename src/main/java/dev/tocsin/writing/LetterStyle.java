package dev.tocsin.writing;

/**
 * How a letter looks. Inline styles are the light version, for mail clients that read nothing else;
 * the style block adds the dark one and small screens.
 */
final class LetterStyle {

  static final String FONT =
      "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

  static final String TITLE =
      style(
          "ink title",
          "margin:0 0 20px;font-size:24px;line-height:1.25;font-weight:700;color:#1a1f26");
  static final String HEADING =
      style(
          "ink line head",
          "margin:32px 0 10px;padding-top:18px;border-top:1px solid #d8dee6;font-size:18px;"
              + "line-height:1.3;font-weight:700;color:#1a1f26");
  static final String SUBHEADING =
      style(
          "ink part",
          "margin:18px 0 4px;font-size:16px;line-height:1.3;font-weight:700;color:#1a1f26");
  static final String PARAGRAPH = style("text", "margin:0 0 14px;overflow-wrap:anywhere");
  static final String LEAD =
      style("text", "margin:0 0 14px;font-weight:600;overflow-wrap:anywhere");
  static final String NOTE =
      style(
          "note text",
          "margin:0 0 14px;padding:12px 14px;border-left:4px solid #b45309;background:#fff4de;"
              + "color:#1a1f26;overflow-wrap:anywhere");
  static final String ROWS =
      style("text", "width:100%;margin:0 0 14px;border-collapse:collapse;table-layout:fixed");
  static final String LABEL =
      style(
          "cell soft line",
          "width:36%;padding:7px 12px 7px 0;border-bottom:1px solid #e6eaef;text-align:left;"
              + "vertical-align:top;font-weight:600;color:#4b5563");
  static final String VALUE =
      style(
          "cell line",
          "padding:7px 0;border-bottom:1px solid #e6eaef;vertical-align:top;"
              + "overflow-wrap:anywhere");
  static final String CHANGED =
      style(
          "cell ink",
          "padding:10px 0 2px;text-align:left;vertical-align:top;font-weight:600;color:#1a1f26");
  static final String WAS =
      style(
          "cell soft line was",
          "width:50%;padding:2px 14px 10px 0;border-bottom:1px solid #e6eaef;vertical-align:top;"
              + "color:#4b5563;overflow-wrap:anywhere");
  static final String IS =
      style(
          "cell line now",
          "width:50%;padding:2px 0 10px 14px;border-bottom:1px solid #e6eaef;"
              + "border-left:3px solid #0b57a4;vertical-align:top;overflow-wrap:anywhere");
  static final String CAPTION = style("soft", "font-size:13px;color:#4b5563");
  static final String LIST = style("text", "margin:0 0 14px;padding-left:22px");
  static final String ITEM = style("item", "margin:0 0 8px;overflow-wrap:anywhere");
  static final String TYPED = style("", "white-space:pre-wrap");
  static final String ASIDE = style("soft", "font-size:14px;font-style:italic;color:#4b5563");
  static final String BUTTON =
      style(
          "button",
          "display:inline-block;padding:12px 20px;border-radius:6px;background:#0b57a4;"
              + "color:#ffffff;font-weight:600;text-decoration:none");
  static final String ADDRESS =
      style("soft text", "margin:0 0 14px;font-size:13px;color:#4b5563;overflow-wrap:anywhere");

  static final String LINK = style("link", "color:#0b57a4;overflow-wrap:anywhere");
  static final String IMPRINT =
      style(
          "soft line fine",
          "margin:32px 0 0;padding-top:14px;border-top:1px solid #d8dee6;font-size:14px;"
              + "line-height:1.5;color:#4b5563;overflow-wrap:anywhere");

  static final String HEAD =
      """
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <style>
      :root { color-scheme: light dark; }
      tr:last-child > .cell { border-bottom: 0 !important; }
      @media (max-width: 480px) {
        .sheet { padding: 18px 16px !important; font-size: 15px !important; line-height: 1.4 !important; }
        .title { margin-bottom: 12px !important; font-size: 22px !important; }
        .part { margin: 12px 0 2px !important; }
        .head { margin: 20px 0 8px !important; padding-top: 12px !important; }
        .text { margin-bottom: 10px !important; }
        .item { margin-bottom: 5px !important; }
        .fine { margin-top: 20px !important; line-height: 1.4 !important; }
        .note { padding: 10px 12px !important; }
        .cell { display: block !important; width: auto !important; }
        th.cell { padding: 4px 0 0 !important; border-bottom: 0 !important; font-size: 13px; line-height: 1.35; }
        td.cell { padding: 0 0 4px !important; }
        td.was { padding-bottom: 4px !important; border-bottom: 0 !important; }
        td.now { padding-left: 10px !important; margin-bottom: 8px !important; }
      }
      @media (prefers-color-scheme: dark) {
        .page { background: #111418 !important; }
        .sheet { background: #1b2027 !important; color: #e7eaee !important; }
        .ink { color: #f3f5f7 !important; }
        .soft { color: #aab3bf !important; }
        .line { border-color: #38404b !important; }
        .note { background: #3a2d12 !important; border-color: #e0a03a !important; color: #f6ecd8 !important; }
        .link { color: #7cb8f5 !important; }
        .now { border-left-color: #7cb8f5 !important; }
        .button { background: #7cb8f5 !important; color: #0c1420 !important; }
      }
      </style>
      """;

  static final String BEFORE =
      "<body"
          + style("page", "margin:0;padding:0;background:#f1f3f6")
          + ">\n<table role=\"presentation\""
          + style("page", "width:100%;border-collapse:collapse;background:#f1f3f6")
          + "><tr><td align=\"center\" style=\"padding:0\">\n<table role=\"presentation\""
          + style("", "width:100%;max-width:600px;border-collapse:collapse;table-layout:fixed")
          + "><tr><td"
          + style(
              "sheet",
              "padding:28px 32px;background:#ffffff;color:#1a1f26;text-align:left;font-size:16px;"
                  + "line-height:1.5;"
                  + FONT)
          + ">\n";

  static final String AFTER = "</td></tr></table>\n</td></tr></table>\n</body>\n</html>";

  private LetterStyle() {}

  private static String style(String classes, String css) {
    return (classes.isEmpty() ? "" : " class=\"" + classes + "\"") + " style=\"" + css + "\"";
  }
}
