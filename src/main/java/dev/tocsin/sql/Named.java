package dev.tocsin.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A statement whose parameters have names, as the driver wants it: {@code $1}, {@code $2}. One that
 * stands twice is two, as each may be of another type.
 *
 * @param order the names, by place
 */
record Named(String positional, List<String> order) {

  private static final Map<String, Named> KNOWN = new ConcurrentHashMap<>();

  static Named of(String statement) {
    return KNOWN.computeIfAbsent(statement, Named::read);
  }

  static Named read(String statement) {
    StringBuilder positional = new StringBuilder(statement.length());
    List<String> order = new ArrayList<>();
    int at = 0;
    while (at < statement.length()) {
      int end = endOfToken(statement, at);
      if (isParameter(statement, at)) {
        order.add(statement.substring(at + 1, end));
        positional.append('$').append(order.size());
      } else {
        positional.append(statement, at, end);
      }
      at = end;
    }
    return new Named(positional.toString(), List.copyOf(order));
  }

  /**
   * What is quoted or commented is one token, so is a name behind colons; all else goes by letters.
   */
  private static int endOfToken(String sql, int at) {
    char first = sql.charAt(at);
    if (first == '\'' || first == '"') {
      return after(sql, String.valueOf(first), at + 1);
    }
    if (sql.startsWith("--", at)) {
      return after(sql, "\n", at);
    }
    if (sql.startsWith("/*", at)) {
      return after(sql, "*/", at);
    }
    if (first != ':') {
      return at + 1;
    }
    int end = sql.startsWith("::", at) ? at + 2 : at + 1;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int after(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }

  private static boolean isParameter(String sql, int at) {
    return sql.charAt(at) == ':'
        && at + 1 < sql.length()
        && Character.isJavaIdentifierStart(sql.charAt(at + 1));
  }
}
