package dev.tocsin.writing;

import dev.tocsin.breach.Language;
import java.util.List;

/** A letter as HTML: one column, styles inline, readable on a phone and in the dark. */
final class HtmlBody implements Body {

  private final Language language;
  private final Html out = new Html();

  /** Null when the other letter says the same. */
  private Otherwise other;

  HtmlBody(Language language) {
    this.language = language;
  }

  @Override
  public void title(String text) {
    out.markup("<h1" + LetterStyle.TITLE + ">").text(text).markup("</h1>\n");
  }

  @Override
  public void heading(String text) {
    out.markup("<h2" + LetterStyle.HEADING + ">").text(text).markup("</h2>\n");
  }

  @Override
  public void subheading(String text) {
    out.markup("<h3" + LetterStyle.SUBHEADING + ">").text(text).markup("</h3>\n");
  }

  @Override
  public void lead(Passage passage) {
    block(LetterStyle.LEAD, passage);
  }

  @Override
  public void paragraph(Passage passage) {
    block(LetterStyle.PARAGRAPH, passage);
  }

  @Override
  public void paragraph(Passage passage, Passage otherwise) {
    int from = out.length();
    paragraph(otherwise);
    String words = out.cut(from);
    paragraph(passage);
    other = new Otherwise(from, out.length(), words);
  }

  @Override
  public void note(String text) {
    out.markup("<div role=\"note\"" + LetterStyle.NOTE + ">").text(text).markup("</div>\n");
  }

  @Override
  public void rows(List<Row> rows) {
    out.markup("<table" + LetterStyle.ROWS + ">\n");
    rows.forEach(this::row);
    out.markup("</table>\n");
  }

  /** Side by side, each under its caption; below each other on a phone. */
  @Override
  public void changes(String before, String now, List<Change> changes) {
    out.markup("<table" + LetterStyle.ROWS + ">\n");
    for (Change change : changes) {
      out.markup("<tr><th colspan=\"2\" scope=\"colgroup\"" + LetterStyle.CHANGED + ">");
      out.text(change.label()).markup("</th></tr>\n<tr>");
      side(LetterStyle.WAS, before, change.before());
      side(LetterStyle.IS, now, change.now());
      out.markup("</tr>\n");
    }
    out.markup("</table>\n");
  }

  private void side(String look, String caption, List<Passage> values) {
    out.markup("<td" + look + "><div" + LetterStyle.CAPTION + ">").text(caption).markup("</div>");
    values.forEach(this::value);
    out.markup("</td>");
  }

  @Override
  public void bullets(List<Passage> items) {
    out.markup("<ul" + LetterStyle.LIST + ">\n");
    for (Passage item : items) {
      out.markup("<li" + LetterStyle.ITEM + ">");
      passage(item, " ");
      out.markup("</li>\n");
    }
    out.markup("</ul>\n");
  }

  /** The address is shown too: a link that hides where it goes looks like phishing. */
  @Override
  public void link(String label, String address) {
    out.markup("<div" + LetterStyle.PARAGRAPH + "><a" + LetterStyle.BUTTON + " href=\"")
        .text(address);
    out.markup("\">").text(label).markup("</a></div>\n");
    out.markup("<div" + LetterStyle.ADDRESS + ">").text(address).markup("</div>\n");
  }

  @Override
  public void refer(String words, String address) {
    out.markup("<div" + LetterStyle.PARAGRAPH + ">")
        .text(words)
        .markup(" <a" + LetterStyle.LINK + " href=\"");
    out.text(address).markup("\">").text(address).markup("</a></div>\n");
  }

  @Override
  public void imprint(List<Row> rows) {
    out.markup("<div" + LetterStyle.IMPRINT + ">\n");
    for (Row row : rows) {
      out.markup("<div><b>").text(row.label()).markup("</b> ");
      row.values().forEach(this::imprinted);
      out.markup("</div>\n");
    }
    out.markup("</div>\n");
  }

  private void imprinted(Passage value) {
    passage(value, " ");
    out.markup(" ");
  }

  /** It does not end with a line end: in a mail that would be the boundary's (RFC 2046 5.1.1). */
  String done(String subject) {
    return page(subject, out.toString());
  }

  String doneOtherwise(String subject) {
    return other == null ? done(subject) : page(subject, other.in(out.toString()));
  }

  private String page(String subject, String body) {
    Html head = new Html().markup("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\">\n");
    head.markup(LetterStyle.HEAD).markup("<title>").text(subject).markup("</title>\n</head>\n");
    return head + LetterStyle.BEFORE + body + LetterStyle.AFTER;
  }

  private void block(String look, Passage passage) {
    out.markup("<div" + look + ">");
    passage(passage, "<br>");
    out.markup("</div>\n");
  }

  private void row(Row row) {
    out.markup("<tr><th scope=\"row\"" + LetterStyle.LABEL + ">").text(row.label());
    out.markup("</th><td" + LetterStyle.VALUE + ">");
    row.values().forEach(this::value);
    out.markup("</td></tr>\n");
  }

  private void value(Passage value) {
    out.markup("<div>");
    passage(value, " ");
    out.markup("</div>");
  }

  private void passage(Passage passage, String separator) {
    if (passage.note() != null) {
      out.markup("<span" + LetterStyle.ASIDE + ">").text(passage.note());
      out.markup("</span>" + separator);
    }
    if (!passage.typed()) {
      out.text(passage.text());
      return;
    }
    Language written = passage.language() == null ? language : passage.language();
    out.markup("<span dir=\"auto\" lang=\"" + written.code() + "\"" + LetterStyle.TYPED + ">");
    out.lines(passage.text()).markup("</span>");
  }
}
