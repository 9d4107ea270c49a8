package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.writing.Letter;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What mails of the queue say, put together from their pieces. */
public final class Contents {

  /** Queued by a build that kept each mail whole, it has no letter of its own. */
  private static final String FIND =
      """
      select m.id, m.subject, m.headers, m.plain_text, m.html, m.attachments, m.rewording, l.shared_id, l.parts
      from mail m left join mail_letter l on l.id = m.letter_id
      where m.id = any(:ids)
      """;

  private static final String SHARED =
      """
      select id, texts from mail_shared where id = any(:ids)
      """;

  /** In characters: what some orders share, however many mails they are. */
  private static final long MOST_KEPT = 1024 * 1024;

  /** By id; the one least recently used comes first. What stands in the queue never changes. */
  private final Map<Long, List<String>> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** By the mails' ids; those whose letters were erased are not among them. */
  public Uni<Map<Long, Content>> of(Mutiny.Session session, Collection<Long> mails) {
    return mails.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : Sql.in(session, FIND)
            .with("ids", mails.toArray(Long[]::new))
            .lines()
            .flatMap(rows -> shared(session, rows).map(shared -> read(rows, shared)));
  }

  private Uni<Map<Long, List<String>>> shared(Mutiny.Session session, List<Columns> mails) {
    List<Long> ids =
        mails.stream()
            .map(row -> row.number("shared_id"))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<Long, List<String>> known = known(ids);
    Long[] missing = ids.stream().filter(id -> !known.containsKey(id)).toArray(Long[]::new);
    return missing.length == 0
        ? Uni.createFrom().item(known)
        : Sql.in(session, SHARED)
            .with("ids", missing)
            .lines()
            .map(
                rows -> {
                  rows.forEach(row -> known.put(row.number("id"), texts(row)));
                  keep(known);
                  return known;
                });
  }

  private static List<String> texts(Columns row) {
    return List.of(Stored.read(row.text("texts"), String[].class));
  }

  private synchronized Map<Long, List<String>> known(List<Long> ids) {
    Map<Long, List<String>> known = new HashMap<>();
    for (Long id : ids) {
      List<String> texts = kept.get(id);
      if (texts != null) {
        known.put(id, texts);
      }
    }
    return known;
  }

  private synchronized void keep(Map<Long, List<String>> found) {
    kept.putAll(found);
    long size = kept.values().stream().mapToLong(Contents::size).sum();
    for (var oldest = kept.values().iterator(); size > MOST_KEPT && oldest.hasNext(); ) {
      size -= size(oldest.next());
      oldest.remove();
    }
  }

  private static long size(List<String> texts) {
    return texts.stream().mapToLong(String::length).sum();
  }

  private static Map<Long, Content> read(List<Columns> mails, Map<Long, List<String>> shared) {
    return mails.stream()
        .filter(row -> row.text("parts") != null || row.text("plain_text") != null)
        .collect(Collectors.toMap(row -> row.number("id"), row -> read(row, shared)));
  }

  private static Content read(Columns row, Map<Long, List<String>> shared) {
    if (row.text("parts") == null) {
      return whole(row);
    }
    Long common = row.number("shared_id");
    return KeptContent.read(
        row.text("subject"), row.text("parts"), common == null ? List.of() : shared.get(common));
  }

  private static Content whole(Columns row) {
    return new Content(
        Stored.readStrings(row.text("headers")),
        new Letter(row.text("subject"), row.text("plain_text"), row.text("html")),
        Attachments.read(row.text("attachments")),
        Rewording.read(row.text("rewording")));
  }
}
