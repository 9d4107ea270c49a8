package dev.tocsin.notice;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How high a letter stands on a phone 412 pixels wide, near enough: each block's text in lines, and
 * the space around it, by the styles of {@code paper/Look}. Chromium was within five percent,
 * mostly below.
 */
final class PhoneHeight {

  /**
   * One kind of block.
   *
   * @param columns characters in a line
   * @param line pixels from line to line
   * @param around pixels above and below
   */
  private record Block(int columns, int line, int around) {}

  private static final Map<String, Block> BLOCKS =
      Map.of(
          "h1", new Block(33, 28, 30),
          "h2", new Block(42, 24, 41),
          "h3", new Block(50, 21, 14),
          "div", new Block(56, 21, 10),
          "li", new Block(53, 21, 5),
          "th", new Block(58, 18, 4),
          "td", new Block(56, 21, 4));

  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>");

  private PhoneHeight() {}

  static int of(String html) {
    return measure(html, Integer.MAX_VALUE).height();
  }

  /** The markup of what stands above {@code pixels}. */
  static String top(String html, int pixels) {
    return html.substring(0, measure(html, pixels).end());
  }

  private record Measure(int height, int end) {}

  private static Measure measure(String html, int pixels) {
    Matcher tag = TAG.matcher(html);
    int at = html.indexOf("<body");
    int height = 36; // the sheet's own margins
    String block = "div";
    StringBuilder text = new StringBuilder();
    while (tag.find(at)) {
      text.append(html, at, tag.start());
      if (BLOCKS.containsKey(tag.group(2))) {
        int more = height(BLOCKS.get(block), text.toString().strip());
        if (height + more > pixels) {
          return new Measure(height, tag.start() - text.length());
        }
        height += more;
        text.setLength(0);
        block = next(block, tag);
      }
      at = tag.end();
    }
    return new Measure(height, html.length());
  }

  /** What stands in a cell of a table has no space of its own. */
  private static String next(String block, Matcher tag) {
    boolean isInCell = block.equals("td") && tag.group(2).equals("div");
    return tag.group(1).isEmpty() && !isInCell ? tag.group(2) : isInCell ? "td" : "div";
  }

  private static int height(Block block, String text) {
    int lines = (text.length() + block.columns() - 1) / block.columns();
    return lines == 0 ? 0 : lines * block.line() + block.around();
  }
}
