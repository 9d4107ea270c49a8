package dev.tocsin.limits;

import jakarta.inject.Singleton;

/** Each has a part in memory for as long as its reader takes to read it. */
@Singleton
public final class FilesAtATime extends AtATime {

  FilesAtATime() {
    super(4, "too many files are being read");
  }
}
