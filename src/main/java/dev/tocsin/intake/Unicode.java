package dev.tocsin.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Bytes as text, strictly: nothing is guessed, nothing replaced. UTF-8, or UTF-16 when the byte
 * order mark says so, as spreadsheets and editors write it when asked for Unicode.
 */
final class Unicode {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int PIECE = 8 * 1024;
  private static final byte FIRST = (byte) 0xFE;
  private static final byte SECOND = (byte) 0xFF;

  private Unicode() {}

  /**
   * The text without its byte order mark.
   *
   * @throws NotUnicode when the bytes are none
   */
  static String decode(byte[] bytes) throws NotUnicode {
    Charset charset = charset(bytes);
    check(bytes, charset);
    String text = new String(bytes, charset);
    return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
  }

  /** Piece by piece: of a large file the characters would take twice its bytes. */
  private static void check(byte[] bytes, Charset charset) throws NotUnicode {
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
  static final class NotUnicode extends CharacterCodingException {
    private static final long serialVersionUID = 1L;
    final int line;
    private final String charset;
    private final String found;

    private NotUnicode(Charset charset, int line, String found) {
      this.charset = charset.name().startsWith("UTF-16") ? "UTF-16" : charset.name();
      this.line = line;
      this.found = found;
    }

    /** What was expected, and what was found. */
    String what() {
      return "must be " + charset + ", found the bytes " + found;
    }

    @Override
    public String getMessage() {
      return what() + " at line " + line;
    }
  }
}
