package dev.tocsin.writing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest in use here. */
public final class Sha256 {

  private Sha256() {}

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
