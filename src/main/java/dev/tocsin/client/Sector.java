package dev.tocsin.client;

/** What a client does, as far as the agreements' variants care (Itum I11). */
public enum Sector {
  GENERAL,
  HEALTHCARE
}
