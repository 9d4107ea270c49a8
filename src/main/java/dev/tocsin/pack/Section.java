package dev.tocsin.pack;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.stream.Stream;

/** Entries that stand together in the template. */
record Section(String fields, String title, List<PackEntry> entries) {

  /**
   * What is known opens the pack, what is not known yet follows, and what only the controller can
   * say comes last: between sections as within each; what is alike stays in the template's order.
   */
  static List<Section> knownFirst(Section... sections) {
    return Stream.of(sections)
        .map(Section::sorted)
        .sorted(comparingInt((Section section) -> section.entries().get(0).status().turn()))
        .toList();
  }

  private Section sorted() {
    return new Section(
        fields,
        title,
        entries.stream().sorted(comparingInt((PackEntry entry) -> entry.status().turn())).toList());
  }
}
