package dev.tocsin.mail;

import dev.tocsin.client.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An envelope sender of its own for each mail ("variable envelope return path"): what comes back to
 * it names the mail, whatever was made of its headers on the way.
 */
public final class EnvelopeSender {

  /** How long the local part of a processor's address for bounces may be (RFC 5321 4.5.3.1.1). */
  public static final int LONGEST_LOCAL_PART = 64 - 1 - 26;

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648 6
  private static final int BITS = 5;
  private static final Pattern TOKEN =
      Pattern.compile("\\+([a-z2-7]{26})@", Pattern.CASE_INSENSITIVE);

  private EnvelopeSender() {}

  /**
   * @param address the processor's, for bounces; null when it has none: then mail comes back to who
   *     it is from, and so is this
   */
  static String of(String address, String token) {
    return address == null ? null : with(EmailAddress.sent(address), token);
  }

  private static String with(String address, String token) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at) + "+" + token + address.substring(at);
  }

  /** The same address with another mail's token. */
  static String renewed(String sender, String token) {
    return sender == null ? null : TOKEN.matcher(sender).replaceFirst("+" + token + "@");
  }

  /**
   * What stands for one mail: made with a secret of ours, so that nobody can make up another's. 26
   * characters, the same in small letters and in capitals: some servers do not tell them apart.
   */
  static String token(SigningKey secret, String key) {
    byte[] mac = secret.mac(("envelope/" + key).getBytes(StandardCharsets.UTF_8));
    StringBuilder token = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte each : mac) {
      held = ((held << Byte.SIZE) | (each & 0xff)) & 0xffff;
      for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
        token.append(BASE32.charAt((held >> (bits - BITS)) & 0x1f));
      }
    }
    return token.append(BASE32.charAt((held << (BITS - bits)) & 0x1f)).toString();
  }

  /** The tokens in whatever somebody calls an address. */
  public static List<String> tokensIn(String text) {
    return TOKEN.matcher(text).results().limit(2).map(EnvelopeSender::token).toList();
  }

  private static String token(MatchResult found) {
    return found.group(1).toLowerCase(Locale.ROOT);
  }
}
