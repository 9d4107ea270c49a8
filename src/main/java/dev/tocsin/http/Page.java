package dev.tocsin.http;

import dev.tocsin.intake.Violations;
import dev.tocsin.json.Portion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, String next) {

  private static final int DEFAULT = 50;
  private static final int MOST = 500;
  private static final String SEPARATOR = " ";

  /**
   * What is asked for: {@code limit} items after those whose key the cursor has, part by part;
   * there are no parts on the first page.
   */
  public record Request(List<Object> after, int limit) {

    /**
     * Reads it.
     *
     * @param parts how each part of a cursor of this list is spelled
     */
    public static Request of(String cursor, String limit, Spelling<?>... parts) {
      return new Query().page(cursor, limit, parts);
    }

    static Request read(
        String cursor, String limit, List<Spelling<?>> parts, Violations violations) {
      return new Request(after(cursor, parts, violations), limit(limit, violations));
    }

    public boolean isFirst() {
      return after.isEmpty();
    }

    /** A part of the cursor; null on the first page. */
    public <T> T after(int part, Class<T> type) {
      return isFirst() ? null : type.cast(after.get(part));
    }

    private static int limit(String limit, Violations violations) {
      if (limit == null) {
        return DEFAULT;
      }
      if (limit.matches("[0-9]{1,3}")
          && Integer.parseInt(limit) >= 1
          && Integer.parseInt(limit) <= MOST) {
        return Integer.parseInt(limit);
      }
      violations.add("limit", "must be a number from 1 to " + MOST + ", found " + limit);
      return DEFAULT;
    }

    private static List<Object> after(
        String cursor, List<Spelling<?>> parts, Violations violations) {
      List<String> found = cursor == null ? List.of() : decoded(cursor);
      List<Object> read = new ArrayList<>();
      for (int i = 0; i < found.size() && found.size() == parts.size(); i++) {
        parts.get(i).read(found.get(i)).ifPresent(read::add);
      }
      if (cursor != null && read.size() != parts.size()) {
        violations.add("cursor", "must be the next of an answer of this list");
        return List.of();
      }
      return read;
    }

    private static List<String> decoded(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return List.of(text.split(SEPARATOR, -1));
      } catch (IllegalArgumentException notBase64) {
        return List.of();
      }
    }
  }

  /** These rows, and the cursor of the last of them when there are more. */
  public static <R, T> Page<T> of(
      Portion<R> rows, Function<R, T> item, Function<R, List<String>> key) {
    List<R> shown = rows.rows();
    String next = rows.more() ? cursor(key.apply(shown.get(shown.size() - 1))) : null;
    return new Page<>(shown.stream().map(item).toList(), next);
  }

  /** The same of small rows, of which there are up to {@code limit + 1}. */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, T> item, Function<R, List<String>> key) {
    boolean more = rows.size() > limit;
    return of(new Portion<>(more ? rows.subList(0, limit) : rows, more), item, key);
  }

  private static String cursor(List<String> parts) {
    byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }
}
