package dev.tocsin.breach;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The notes that still say something about what is on file. */
final class Notes {

  private Notes() {}

  /** As an event has them: null when there are none, as in events from before there were any. */
  static List<Note> orNull(List<Note> notes) {
    return notes == null || notes.isEmpty() ? null : notes;
  }

  static List<Note> orNone(List<Note> notes) {
    return notes == null ? List.of() : notes;
  }

  /** Those on file, but for what {@code named} lists, which was said anew, and those that came. */
  static List<Note> after(List<Note> onFile, Set<String> named, List<Note> came) {
    Stream<Note> kept =
        onFile.stream().filter(note -> note.field() == null || !named.contains(note.field()));
    return Stream.concat(kept, orNone(came).stream()).toList();
  }
}
