package dev.tocsin.writing;

/** One message, ready to be sent: both bodies say the same. */
public record Letter(String subject, String text, String html) {}
