package dev.tocsin.client;

/**
 * A mailbox at the client.
 *
 * @param id stable within the client; events name the contact by it, never by its address
 * @param name null when not known
 * @param phone null when not known
 */
public record Contact(String id, Role role, String email, String name, String phone) {

  /** Whom to write first. */
  public enum Role {
    TECHNICAL,
    FALLBACK
  }
}
