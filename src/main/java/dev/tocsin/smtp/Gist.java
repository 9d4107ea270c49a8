package dev.tocsin.smtp;

import java.util.Locale;
import java.util.regex.Pattern;

/** What two refusals have in common that are the same but for whom and what they name. */
public final class Gist {

  private static final Pattern ADDRESS = Pattern.compile("<[^<>\\s]*>|(?<![^\\s>])[^\\s>@]+@\\S+");

  /** Ids and numbers: whatever has a digit in it, and what it is joined to by signs. */
  private static final Pattern WITH_DIGIT =
      Pattern.compile("(?<![\\p{L}\\d._:=+/\\[\\]-])[\\p{L}\\d._:=+/\\[\\]-]*\\d\\S*");

  private static final Pattern HOST =
      Pattern.compile("(?<![\\p{L}\\d])(?:[a-z\\d-]{1,63}\\.){1,10}[a-z]{2,}");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]+");
  private static final int MOST_CHARACTERS = 300;

  private Gist() {}

  /** A reply where strangers may read it: servers quote whom they would not take. */
  public static String withoutAddresses(String reply) {
    return ADDRESS.matcher(reply).replaceAll("<...>");
  }

  /** Its code, its enhanced status, and its words without addresses, hosts, ids and numbers. */
  public static String of(Reply reply) {
    String words = reply.words().toLowerCase(Locale.ROOT);
    for (Pattern names : new Pattern[] {ADDRESS, HOST, WITH_DIGIT}) {
      words = names.matcher(words).replaceAll(" ");
    }
    String status = reply.status() == null ? "" : " " + reply.status();
    String all = reply.code() + status + " " + NO_WORD.matcher(words).replaceAll(" ").strip();
    return all.length() <= MOST_CHARACTERS ? all : all.substring(0, MOST_CHARACTERS);
  }
}
