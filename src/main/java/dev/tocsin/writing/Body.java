package dev.tocsin.writing;

import java.util.List;

/** One way to put a letter on paper; every letter is put on all of them at once. */
interface Body {

  /** A label and what stands beside it. */
  record Row(String label, List<Passage> values) {}

  /** What stood beside a label, and what stands there now. */
  record Change(String label, List<Passage> before, List<Passage> now) {}

  void title(String text);

  void heading(String text);

  /** What a part of the section is about. */
  void subheading(String text);

  /** The paragraph that says it in one line. */
  void lead(Passage passage);

  void paragraph(Passage passage);

  /** One that says something else in the other letter; a letter has one of these at most. */
  void paragraph(Passage passage, Passage otherwise);

  /** What must not be overlooked. */
  void note(String text);

  void rows(List<Row> rows);

  /** Old beside new, under these two captions. */
  void changes(String before, String now, List<Change> changes);

  void bullets(List<Passage> items);

  void link(String label, String address);

  /** Where more is to be found: the words, then the address itself. */
  void refer(String words, String address);

  /** What a letter says of itself, in small print below it. */
  void imprint(List<Row> rows);
}
