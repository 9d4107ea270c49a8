package dev.tocsin.writing;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A letter as plain text that any mail client shows well: lines of at most 76 characters. */
final class PlainBody implements Body {

  private static final int WIDTH = 76;

  private final StringBuilder out = new StringBuilder();

  /** Null when the other letter says the same. */
  private Otherwise other;

  @Override
  public void title(String text) {
    underlined(text, "=");
  }

  @Override
  public void heading(String text) {
    out.append('\n');
    underlined(text, "-");
  }

  @Override
  public void subheading(String text) {
    out.append(Wrap.at(WIDTH, "", "", text)).append(":\n");
  }

  @Override
  public void lead(Passage passage) {
    paragraph(passage);
  }

  @Override
  public void paragraph(Passage passage) {
    wrapped("", "", words(passage, "\n"));
    out.append('\n');
  }

  @Override
  public void paragraph(Passage passage, Passage otherwise) {
    int from = out.length();
    paragraph(otherwise);
    String words = out.substring(from);
    out.setLength(from);
    paragraph(passage);
    other = new Otherwise(from, out.length(), words);
  }

  @Override
  public void note(String text) {
    wrapped("! ", "! ", text);
    out.append('\n');
  }

  @Override
  public void rows(List<Row> rows) {
    rows.forEach(row -> row("", row));
    out.append('\n');
  }

  @Override
  public void changes(String before, String now, List<Change> changes) {
    for (Change change : changes) {
      wrapped("", "", change.label());
      row("  ", new Row(before, change.before()));
      row("  ", new Row(now, change.now()));
      out.append('\n');
    }
  }

  @Override
  public void bullets(List<Passage> items) {
    items.forEach(item -> wrapped("* ", "  ", words(item, " ")));
    out.append('\n');
  }

  @Override
  public void link(String label, String address) {
    out.append(label).append(":\n").append(address).append("\n\n");
  }

  @Override
  public void refer(String words, String address) {
    wrapped("", "", words + " " + address);
    out.append('\n');
  }

  @Override
  public void imprint(List<Row> rows) {
    out.append('\n').append("-".repeat(WIDTH)).append('\n');
    rows(rows);
  }

  /** It does not end with a line end: in a mail that would be the boundary's (RFC 2046 5.1.1). */
  String done() {
    return out.toString().strip();
  }

  String doneOtherwise() {
    return other == null ? done() : other.in(out.toString()).strip();
  }

  private void underlined(String text, String line) {
    String wrapped = Wrap.at(WIDTH, "", "", text);
    int longest = wrapped.lines().mapToInt(Wrap::width).max().orElse(0);
    out.append(wrapped).append('\n').append(line.repeat(longest)).append("\n\n");
  }

  private void row(String indent, Row row) {
    if (row.values().size() == 1) {
      wrapped(indent, indent + "  ", row.label() + ": " + words(row.values().get(0), " "));
      return;
    }
    wrapped(indent, indent + "  ", row.label() + ":");
    row.values().forEach(value -> wrapped(indent + "  * ", indent + "    ", words(value, " ")));
  }

  private void wrapped(String first, String next, String text) {
    out.append(Wrap.at(WIDTH, first, next, text)).append('\n');
  }

  private static String words(Passage passage, String separator) {
    return Stream.of(passage.note(), passage.text())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(separator));
  }
}
