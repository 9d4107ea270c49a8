package dev.tocsin.intake;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Bytes as text, strictly: nothing is guessed, nothing replaced. UTF-8, or UTF-16 when the byte
 * order mark says so, as spreadsheets and editors write it when asked for Unicode.
 */
public final class Unicode {

  private static final int PIECE = 8 * 1024;
  private static final byte FIRST = (byte) 0xFE;
  private static final byte SECOND = (byte) 0xFF;
  private static final byte[] MARK_OF_UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Unicode() {}

  /**
   * The text without its byte order mark.
   *
   * @throws NotUnicode when the bytes are none
   */
  static String decode(byte[] bytes) throws NotUnicode {
    check(bytes);
    int from = markOf(bytes);
    return new String(bytes, from, bytes.length - from, charset(bytes));
  }

  /**
   * The same, piece by piece: the characters of a large file would take twice its bytes, and more
   * while they are made.
   *
   * @param bytes that were checked
   */
  public static Reader read(byte[] bytes) {
    int from = markOf(bytes);
    return new BufferedReader(
        new InputStreamReader(
            new ByteArrayInputStream(bytes, from, bytes.length - from), charset(bytes)));
  }

  /** How many bytes the byte order mark has. */
  private static int markOf(byte[] bytes) {
    if (!charset(bytes).equals(StandardCharsets.UTF_8)) {
      return 2;
    }
    int length = MARK_OF_UTF_8.length;
    boolean marked =
        bytes.length >= length && Arrays.equals(bytes, 0, length, MARK_OF_UTF_8, 0, length);
    return marked ? length : 0;
  }

  /**
   * Whether it is text.
   *
   * @throws NotUnicode when it is none
   */
  public static void check(byte[] bytes) throws NotUnicode {
    Charset charset = charset(bytes);
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(PIECE);
    int line = 1;
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(in, out.clear(), true);
      line += lineBreaks(out.flip());
    }
    if (result.isError()) {
      throw new NotUnicode(charset, line, found(bytes, in.position(), result.length()));
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == FIRST && bytes[1] == SECOND) {
      return StandardCharsets.UTF_16BE;
    }
    return bytes.length >= 2 && bytes[0] == SECOND && bytes[1] == FIRST
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_8;
  }

  private static int lineBreaks(CharSequence some) {
    return (int) some.chars().filter(c -> c == '\n').count();
  }

  private static String found(byte[] bytes, int position, int length) {
    StringBuilder found = new StringBuilder("0x");
    for (int i = position; i < Math.min(position + length, bytes.length); i++) {
      found.append(String.format(Locale.ROOT, "%02X", bytes[i]));
    }
    return found.toString();
  }

  /** The line, counted from 1, on which the first byte stands that is none, and which it is. */
  public static final class NotUnicode extends CharacterCodingException {
    private static final long serialVersionUID = 1L;
    public final int line;
    private final String charset;
    private final String found;

    private NotUnicode(Charset charset, int line, String found) {
      this.charset = charset.name().startsWith("UTF-16") ? "UTF-16" : charset.name();
      this.line = line;
      this.found = found;
    }

    /** What was expected, and what was found. */
    public String what() {
      return "must be " + charset + ", found the bytes " + found;
    }

    @Override
    public String getMessage() {
      return what() + " at line " + line;
    }
  }
}
