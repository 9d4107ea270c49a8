package dev.tocsin.casefile;

/** What the case file asks about a breach's clients, for tests of other rooms. */
public final class AskedOfClients {

  public static final String FRESH = AffectedClients.FRESH;
  public static final String AMONG = AffectedClients.AMONG;
  public static final String TALLIES = Tallies.OF;

  private AskedOfClients() {}
}
