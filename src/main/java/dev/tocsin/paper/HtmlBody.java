package dev.tocsin.paper;

import dev.tocsin.breach.Language;
import java.util.List;

/** A letter as HTML: one column, styles inline, readable on a phone and in the dark. */
final class HtmlBody implements Body {

  private final Language language;
  private final Html out = new Html();

  HtmlBody(Language language) {
    this.language = language;
  }

  @Override
  public void title(String text) {
    out.markup("<h1" + Look.TITLE + ">").text(text).markup("</h1>\n");
  }

  @Override
  public void heading(String text) {
    out.markup("<h2" + Look.HEADING + ">").text(text).markup("</h2>\n");
  }

  @Override
  public void subheading(String text) {
    out.markup("<h3" + Look.SUBHEADING + ">").text(text).markup("</h3>\n");
  }

  @Override
  public void lead(Passage passage) {
    block(Look.LEAD, passage);
  }

  @Override
  public void paragraph(Passage passage) {
    block(Look.PARAGRAPH, passage);
  }

  @Override
  public void note(String text) {
    out.markup("<div role=\"note\"" + Look.NOTE + ">").text(text).markup("</div>\n");
  }

  @Override
  public void rows(List<Row> rows) {
    out.markup("<table" + Look.ROWS + ">\n");
    rows.forEach(this::row);
    out.markup("</table>\n");
  }

  /** Side by side, each under its caption; below each other on a phone. */
  @Override
  public void changes(String before, String now, List<Change> changes) {
    out.markup("<table" + Look.ROWS + ">\n");
    for (Change change : changes) {
      out.markup("<tr><th colspan=\"2\" scope=\"colgroup\"" + Look.CHANGED + ">");
      out.text(change.label()).markup("</th></tr>\n<tr>");
      side(Look.WAS, before, change.before());
      side(Look.IS, now, change.now());
      out.markup("</tr>\n");
    }
    out.markup("</table>\n");
  }

  private void side(String look, String caption, List<Passage> values) {
    out.markup("<td" + look + "><div" + Look.CAPTION + ">").text(caption).markup("</div>");
    values.forEach(this::value);
    out.markup("</td>");
  }

  @Override
  public void bullets(List<Passage> items) {
    out.markup("<ul" + Look.LIST + ">\n");
    for (Passage item : items) {
      out.markup("<li" + Look.ITEM + ">");
      passage(item, " ");
      out.markup("</li>\n");
    }
    out.markup("</ul>\n");
  }

  /** The address is shown too: a link that hides where it goes looks like phishing. */
  @Override
  public void link(String label, String address) {
    out.markup("<div" + Look.PARAGRAPH + "><a" + Look.BUTTON + " href=\"").text(address);
    out.markup("\">").text(label).markup("</a></div>\n");
    out.markup("<div" + Look.ADDRESS + ">").text(address).markup("</div>\n");
  }

  @Override
  public void refer(String words, String address) {
    out.markup("<div" + Look.PARAGRAPH + ">").text(words).markup(" <a" + Look.LINK + " href=\"");
    out.text(address).markup("\">").text(address).markup("</a></div>\n");
  }

  @Override
  public void imprint(List<Row> rows) {
    out.markup("<div" + Look.IMPRINT + ">\n");
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

  String done(String subject) {
    Html page = new Html().markup("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\">\n");
    page.markup(Look.HEAD).markup("<title>").text(subject).markup("</title>\n</head>\n");
    return page.markup(Look.BEFORE).markup(out.toString()).markup(Look.AFTER).toString();
  }

  private void block(String look, Passage passage) {
    out.markup("<div" + look + ">");
    passage(passage, "<br>");
    out.markup("</div>\n");
  }

  private void row(Row row) {
    out.markup("<tr><th scope=\"row\"" + Look.LABEL + ">").text(row.label());
    out.markup("</th><td" + Look.VALUE + ">");
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
      out.markup("<span" + Look.ASIDE + ">").text(passage.note());
      out.markup("</span>" + separator);
    }
    if (!passage.typed()) {
      out.text(passage.text());
      return;
    }
    Language written = passage.language() == null ? language : passage.language();
    out.markup("<span dir=\"auto\" lang=\"" + written.code() + "\"" + Look.TYPED + ">");
    out.lines(passage.text()).markup("</span>");
  }
}
