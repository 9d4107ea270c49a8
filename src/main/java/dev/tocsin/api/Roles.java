package dev.tocsin.api;

/** Who may do what; the table stands in the README and in the description of the API. */
final class Roles {

  static final String ANALYST = "analyst";
  static final String DPO = "dpo";
  static final String ADMIN = "admin";
  static final String AUDITOR = "auditor";
  static final String MAILSERVER = "mailserver";

  private Roles() {}
}
