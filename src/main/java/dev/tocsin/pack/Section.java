package dev.tocsin.pack;

import java.util.List;

/** Entries that stand together in the template, in its order. */
record Section(String fields, String title, List<Entry> entries) {}
