package dev.tocsin.api;

import dev.tocsin.http.Page;
import dev.tocsin.json.Portion;
import dev.tocsin.register.BreachEntry;
import dev.tocsin.register.ClientEntry;
import dev.tocsin.register.Line;
import dev.tocsin.register.LinePlace;
import java.util.ArrayList;
import java.util.List;

/**
 * A breach of the register with those of its clients that are on this page.
 *
 * @param continued whether the page before ended with clients of this breach
 */
record RegisterItem(BreachEntry breach, boolean continued, List<ClientEntry> clients) {

  /** Of the lines after a place. */
  static Page<RegisterItem> page(Portion<Line> lines, LinePlace after) {
    Page<Line> page = Page.of(lines, line -> line, line -> RegisterItem.cursor(line.place()));
    List<RegisterItem> items = new ArrayList<>();
    LinePlace before = after;
    for (Line line : page.items()) {
      boolean another = items.isEmpty() || !line.place().breachId().equals(before.breachId());
      if (another) {
        boolean continued = line.place().breachId().equals(before.breachId());
        items.add(new RegisterItem(line.breach(), continued, new ArrayList<>()));
      }
      if (line.client() != null) {
        items.get(items.size() - 1).clients().add(line.client());
      }
      before = line.place();
    }
    return new Page<>(List.copyOf(items), page.next());
  }

  private static List<String> cursor(LinePlace place) {
    return List.of(place.reportedAt().toString(), place.breachId().toString(), place.clientId());
  }
}
