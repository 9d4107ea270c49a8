package dev.tocsin.http;

/** Who may do what; the table stands in the README and in the description of the API. */
public final class Roles {

  public static final String ANALYST = "analyst";
  public static final String DPO = "dpo";
  public static final String ADMIN = "admin";
  public static final String AUDITOR = "auditor";
  public static final String MAILSERVER = "mailserver";

  private Roles() {}
}
