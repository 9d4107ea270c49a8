package dev.tocsin.client;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An e-mail address as people type it and as mail is sent to it: a domain of other letters than
 * ASCII's leaves as punycode (UTS 46, nontransitional: by the rules of 2003 {@code faß.de} would be
 * {@code fass.de}, a stranger).
 */
public final class EmailAddress {

  private static final int LONGEST = 254; // RFC 5321 4.5.3.1.3, less the brackets
  private static final int LOCAL_PART = 64; // RFC 5321 4.5.3.1.1
  private static final char LAST_OF_ASCII = 0x7F;

  /** Dot-string (RFC 5321 4.1.2): what every mail server takes. */
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  /** Host name of at least two labels of letters, digits and hyphens (RFC 1123 2.1). */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private static final Pattern ENCODED_LABEL = Pattern.compile("(?i)(?:^|\\.)xn--");

  private static final IDNA UTS_46 =
      IDNA.getUTS46Instance(
          IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  private EmailAddress() {}

  /** What is wrong with an address, in the words of a refusal; null when nothing is. */
  public static String wrong(String typed) {
    int at = typed.lastIndexOf('@');
    String local = typed.substring(0, Math.max(at, 0));
    if (!isAscii(local)) {
      return "must have nothing but ASCII before the @: mail servers refuse other letters there";
    }
    if (at < 0 || local.length() > LOCAL_PART || !LOCAL.matcher(local).matches()) {
      return "must be an e-mail address, for instance it@client-a.example";
    }
    return wrongDomain(typed, typed.substring(at + 1));
  }

  private static String wrongDomain(String typed, String domain) {
    IDNA.Info info = new IDNA.Info();
    String ascii = ascii(domain, info);
    Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
    errors.addAll(info.getErrors());
    errors.remove(IDNA.Error.HYPHEN_3_4); // names such as r3---x.example exist
    if (!errors.isEmpty()) {
      return "must be an e-mail address, and its domain one that exists (" + words(errors) + ")";
    }
    boolean fits = typed.lastIndexOf('@') + 1 + ascii.length() <= LONGEST;
    return fits && DOMAIN.matcher(ascii).matches()
        ? null
        : "must be an e-mail address, for instance it@client-a.example";
  }

  private static String words(Set<IDNA.Error> errors) {
    return errors.stream()
        .map(error -> error.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  /**
   * As it stands in an envelope or a header: in ASCII. What cannot be written so, which is no
   * address, stays as it is.
   */
  public static String sent(String typed) {
    int domain = typed.lastIndexOf('@') + 1;
    IDNA.Info info = new IDNA.Info();
    String ascii = ascii(typed.substring(domain), info);
    return isAscii(ascii) ? typed.substring(0, domain) + ascii : typed;
  }

  /** With its domain in the one spelling that people read, however it was typed. */
  public static String plain(String typed) {
    int at = typed.lastIndexOf('@') + 1;
    String domain = typed.substring(at);
    if (hasOneSpelling(domain)) {
      return typed;
    }
    StringBuilder plain = new StringBuilder();
    UTS_46.nameToUnicode(domain, plain, new IDNA.Info());
    return typed.substring(0, at) + plain;
  }

  /** By which addresses are told apart; of a domain alone, {@code @domain}, as well. */
  public static String compared(String typed) {
    return sent(typed).toLowerCase(Locale.ROOT);
  }

  /** Whether both reach the same mailbox, as far as anybody but its server can say. */
  public static boolean same(String one, String other) {
    return compared(one).equals(compared(other));
  }

  /** Whether the address is {@code listed}, or of the domain that is listed as {@code @domain}. */
  public static boolean isCovered(String address, String listed) {
    String of = compared(listed);
    String mine = compared(address);
    return of.startsWith("@") ? mine.endsWith(of) : mine.equals(of);
  }

  /** A domain of ASCII stays as it was typed, capitals and all, but for labels of punycode. */
  private static String ascii(String domain, IDNA.Info info) {
    if (hasOneSpelling(domain)) {
      return domain;
    }
    StringBuilder ascii = new StringBuilder();
    UTS_46.nameToASCII(domain, ascii, info);
    return ascii.toString();
  }

  private static boolean hasOneSpelling(String domain) {
    return isAscii(domain) && !ENCODED_LABEL.matcher(domain).find();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c <= LAST_OF_ASCII);
  }
}
