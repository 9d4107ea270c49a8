package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What was done to something that was sent, so that nobody takes what is on file for what was said.
 *
 * @param field the fact's name, as the API spells it; null when the sender made it up
 * @param typed the name that the sender made up; null with any other code
 * @param sentAt the moment as it was sent; null unless it was moved
 */
public record Note(Code code, String field, Text typed, Instant sentAt) {

  /** What was done. */
  public enum Code {
    /** A name that is not known here was passed over. */
    FIELD_IGNORED,
    /** A moment a little ahead of our clock counts as now. */
    TIME_MOVED,
    /** One of two that contradict each other: both were left unknown. */
    CONTRADICTION_DROPPED
  }

  public static Note ignored(String typed) {
    return new Note(Code.FIELD_IGNORED, null, Text.of(typed), null);
  }

  public static Note moved(String field, Instant sentAt) {
    return new Note(Code.TIME_MOVED, field, null, sentAt);
  }

  public static Note dropped(String field) {
    return new Note(Code.CONTRADICTION_DROPPED, field, null, null);
  }

  /** These notes with one for each field that was dropped, in place of any other about it. */
  public static List<Note> dropping(List<Note> notes, Set<String> dropped) {
    return Notes.after(notes, dropped, dropped.stream().sorted().map(Note::dropped).toList());
  }

  /** Which field it is about; null when its name was erased after its retention. */
  public String about() {
    return typed == null ? field : typed.isErased() ? null : typed.in(Language.EN).text();
  }
}
