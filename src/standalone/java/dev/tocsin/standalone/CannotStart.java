package dev.tocsin.standalone;

/** Something outside is in the way; the message is one sentence for the person who started this. */
public class CannotStart extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CannotStart(String sentence) {
    super(sentence);
  }
}
