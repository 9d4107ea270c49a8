package dev.tocsin.notice;

/** Where the reader finds what {@link Enclosures} adds. */
enum Files {
  /** They come with the message. */
  ENCLOSED,
  /** A mail server did not take them: they are behind the link. */
  BEHIND_LINK
}
