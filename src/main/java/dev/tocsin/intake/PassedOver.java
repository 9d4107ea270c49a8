package dev.tocsin.intake;

import dev.tocsin.breach.Note;
import java.util.ArrayList;
import java.util.List;

/** The names of fields that nobody knows here, as they can be kept: the first few, cut. */
final class PassedOver {

  private static final int MOST = 20;
  private static final int LONGEST = 100;

  private final List<Note> notes = new ArrayList<>();

  void add(String name) {
    if (notes.size() < MOST) {
      notes.add(Note.ignored(Characters.visible(name, LONGEST)));
    }
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }
}
