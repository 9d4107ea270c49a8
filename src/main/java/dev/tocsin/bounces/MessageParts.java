package dev.tocsin.bounces;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * What of a raw message matters to a delivery report (RFC 3464, RFC 6533), found in one pass and
 * within limits: a stranger wrote it. Where it becomes too much, or cannot be taken apart, what was
 * read until there is what there is. Messages within the message are not taken apart, but for the
 * header of the one that came back.
 */
final class MessageParts {

  private static final int MOST_HEADER_BYTES = 100_000;
  private static final int MOST_FIELDS = 1_000;
  private static final int MOST_BYTES_READ = 1_000_000;
  private static final int MOST_PARTS = 1_000;

  /** Of all parts for machines together: a recipient takes some hundred bytes. */
  private static final int MOST_STATUS_BYTES = 64_000;

  private static final int DEEPEST = 10;

  /** RFC 2046 5.1.1 allows 70; a long one makes the search for it slow. */
  private static final int LONGEST_BOUNDARY = 200;

  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(MOST_HEADER_BYTES)
          .setMaxHeaderLen(MOST_HEADER_BYTES)
          .setMaxHeaderCount(MOST_FIELDS)
          .build();

  private static final Set<String> STATUS =
      Set.of("message/delivery-status", "message/global-delivery-status");
  private static final Set<String> RETURNED =
      Set.of("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers");
  private static final Set<String> READ_RECEIPT =
      Set.of("message/disposition-notification", "message/global-disposition-notification");

  private final Map<String, List<String>> header = new HashMap<>();
  private final Map<String, List<String>> returned = new HashMap<>();
  private final List<String> statuses = new ArrayList<>();
  private String plain = "";
  private String html = "";
  private boolean readReceipt;
  private int statusBytesLeft = MOST_STATUS_BYTES;
  private int parts;
  private int depth;

  private MessageParts() {}

  /** Without a header when it is no message at all. */
  static MessageParts of(byte[] message) {
    MessageParts found = new MessageParts();
    try {
      found.walk(message);
    } catch (MimeException | IOException e) {
      return found; // with what was read
    }
    return found;
  }

  private void walk(byte[] message) throws MimeException, IOException {
    MimeTokenStream tokens = new MimeTokenStream(LENIENT);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new ByteArrayInputStream(message));
    boolean more = true;
    for (EntityState at = tokens.getState();
        more && at != EntityState.T_END_OF_STREAM;
        at = more ? tokens.next() : at) {
      switch (at) {
        case T_FIELD -> field(tokens.getField());
        case T_START_MULTIPART -> more = deeper(tokens.getBodyDescriptor().getBoundary());
        case T_END_MULTIPART -> depth--;
        case T_START_BODYPART -> more = ++parts <= MOST_PARTS;
        case T_BODY -> body(tokens);
        default -> {} // nothing to read
      }
    }
  }

  /** Before the parts are searched for. */
  private boolean deeper(String boundary) {
    return ++depth <= DEEPEST && (boundary == null || boundary.length() <= LONGEST_BOUNDARY);
  }

  /** Only the message's own: parts come later, one level deeper. */
  private void field(Field field) {
    if (depth == 0) {
      add(header, field);
    }
  }

  private static void add(Map<String, List<String>> fields, Field field) {
    String name = field.getName().strip().toLowerCase(Locale.ROOT);
    fields.computeIfAbsent(name, key -> new ArrayList<>()).add(legible(field.getBody()).strip());
  }

  private void body(MimeTokenStream tokens) throws MimeException, IOException {
    String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    InputStream in = tokens.getDecodedInputStream();
    if (STATUS.contains(type)) {
      status(in);
    } else if (RETURNED.contains(type) && returned.isEmpty()) {
      headerOf(in);
    } else if (READ_RECEIPT.contains(type)) {
      readReceipt = true;
    } else if (type.equals("text/plain") && plain.isEmpty()) {
      plain = string(in);
    } else if (type.equals("text/html") && html.isEmpty()) {
      html = string(in);
    }
  }

  private void status(InputStream in) throws IOException {
    byte[] read = in.readNBytes(statusBytesLeft);
    statusBytesLeft -= read.length;
    statuses.add(string(read));
  }

  private static String string(InputStream in) throws IOException {
    return string(in.readNBytes(MOST_BYTES_READ));
  }

  private static String string(byte[] read) {
    return legible(new String(read, StandardCharsets.UTF_8));
  }

  /** No message has a NUL (RFC 5322 4), and no database takes one. */
  private static String legible(String text) {
    return text.replace("\0", "");
  }

  private void headerOf(InputStream original) throws MimeException, IOException {
    MimeTokenStream tokens = new MimeTokenStream(LENIENT);
    tokens.parse(original);
    for (EntityState at = tokens.getState();
        at != EntityState.T_END_HEADER && at != EntityState.T_END_OF_STREAM;
        at = tokens.next()) {
      if (at == EntityState.T_FIELD) {
        add(returned, tokens.getField());
      }
    }
  }

  boolean hasHeader() {
    return !header.isEmpty();
  }

  /** Every value of this field of the message's own header, in order; the name in small letters. */
  List<String> values(String name) {
    return header.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return header.containsKey(name);
  }

  /** All values of a field in one line; empty when there is none. */
  String value(String name) {
    return String.join(" ", values(name));
  }

  /** The same of the message that came back, if one is attached. */
  List<String> returnedValues(String name) {
    return returned.getOrDefault(name, List.of());
  }

  boolean hasReturned() {
    return !returned.isEmpty();
  }

  /** The parts that machines read. */
  List<String> statuses() {
    return statuses;
  }

  /** The first part that people read, without its markup. */
  String text() {
    return plain.isBlank() ? html.replaceAll("<[^<>]{0,500}>", "\n") : plain;
  }

  /** Whether it says that somebody opened or threw away a mail (RFC 8098). */
  boolean isReadReceipt() {
    return readReceipt
        || value("content-type").toLowerCase(Locale.ROOT).contains("disposition-notification");
  }
}
