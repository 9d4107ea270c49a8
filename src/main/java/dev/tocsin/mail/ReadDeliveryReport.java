package dev.tocsin.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Finds the delivery report in a raw message (RFC 3464, RFC 6533), in one pass and within limits: a
 * stranger wrote it. Messages within the message are not taken apart, but for the header of the one
 * that came back.
 */
public final class ReadDeliveryReport {

  private static final int MOST_HEADER_BYTES = 100_000;
  private static final int MOST_FIELDS = 1_000;
  private static final int MOST_BYTES_READ = 1_000_000;
  private static final int MOST_PARTS = 1_000;
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
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");

  private final List<String> statuses = new ArrayList<>();
  private List<String> returned = List.of();
  private List<String> inReplyTo = List.of();
  private String text = "";
  private boolean claimsToBeOne;
  private boolean fromExim;
  private int fields;
  private int parts;
  private int depth;

  private ReadDeliveryReport() {}

  /**
   * Empty when the message is none: a vacation reply, for instance.
   *
   * @throws NotReadable when it is no message at all, or claims to be a report and is none
   */
  public static Optional<DeliveryReport> read(byte[] message) throws NotReadable {
    ReadDeliveryReport reader = new ReadDeliveryReport();
    try {
      reader.walk(message);
    } catch (MimeException | IOException e) {
      throw new NotReadable("it cannot be taken apart: " + e.getClass().getSimpleName());
    }
    return reader.report();
  }

  private void walk(byte[] message) throws MimeException, IOException, NotReadable {
    MimeTokenStream tokens = new MimeTokenStream(LENIENT);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new ByteArrayInputStream(message));
    for (EntityState at = tokens.getState();
        at != EntityState.T_END_OF_STREAM;
        at = tokens.next()) {
      switch (at) {
        case T_FIELD -> field(tokens.getField());
        case T_START_MULTIPART -> deeper(tokens.getBodyDescriptor().getBoundary());
        case T_END_MULTIPART -> depth--;
        case T_START_BODYPART -> must(++parts <= MOST_PARTS, "it has too many parts");
        case T_BODY -> body(tokens);
        default -> {} // nothing to read
      }
    }
  }

  /** Before the parts are searched for. */
  private void deeper(String boundary) throws NotReadable {
    must(++depth <= DEEPEST, "its parts are nested too deeply");
    must(boundary == null || boundary.length() <= LONGEST_BOUNDARY, "its boundary is too long");
  }

  private static void must(boolean holds, String otherwise) throws NotReadable {
    if (!holds) {
      throw new NotReadable(otherwise);
    }
  }

  /** Only the message's own: parts come later, one level deeper. */
  private void field(Field field) {
    fields++;
    if (depth > 0) {
      return;
    }
    switch (field.getName().toLowerCase(Locale.ROOT)) {
      case "in-reply-to" -> inReplyTo = ids(field.getBody());
      case PlainBounce.EXIM -> fromExim = true;
      case "content-type" -> {
        String type = field.getBody().toLowerCase(Locale.ROOT);
        claimsToBeOne = type.contains("multipart/report") && type.contains("delivery-status");
      }
      default -> {} // not of interest
    }
  }

  private void body(MimeTokenStream tokens) throws MimeException, IOException {
    String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    if (STATUS.contains(type)) {
      statuses.add(string(tokens.getDecodedInputStream()));
    } else if (RETURNED.contains(type) && returned.isEmpty()) {
      returned = messageIds(tokens.getDecodedInputStream());
    } else if (type.equals("text/plain") && text.isEmpty()) {
      text = string(tokens.getDecodedInputStream());
    }
  }

  private static String string(InputStream in) throws IOException {
    return new String(in.readNBytes(MOST_BYTES_READ), StandardCharsets.UTF_8);
  }

  private static List<String> messageIds(InputStream original) throws MimeException, IOException {
    MimeTokenStream tokens = new MimeTokenStream(LENIENT);
    tokens.parse(original);
    List<String> found = List.of();
    for (EntityState at = tokens.getState();
        at != EntityState.T_END_HEADER && at != EntityState.T_END_OF_STREAM;
        at = tokens.next()) {
      if (at == EntityState.T_FIELD
          && found.isEmpty()
          && tokens.getField().getName().equalsIgnoreCase(QueuedMail.MESSAGE_ID)) {
        found = ids(tokens.getField().getBody());
      }
    }
    return found;
  }

  private static List<String> ids(String value) {
    return ID.matcher(value).results().limit(2).map(found -> found.group()).toList();
  }

  private Optional<DeliveryReport> report() throws NotReadable {
    must(fields > 0, "it has no header");
    must(statuses.size() <= 1, "it holds more than one delivery report");
    List<DeliveryReport.Recipient> recipients =
        statuses.isEmpty() ? List.of() : StatusFields.read(statuses.get(0));
    if (!recipients.isEmpty()) {
      return Optional.of(new DeliveryReport(names(), recipients));
    }
    Optional<DeliveryReport> plain = PlainBounce.read(fromExim, text);
    must(
        plain.isPresent() || !claimsToBeOne,
        "it claims to be a delivery report, but does not say what became of a recipient");
    return plain;
  }

  /**
   * The mail that came back is called by its own Message-ID; without it, the report is an answer to
   * it. What either refers to further is another mail.
   */
  private List<String> names() {
    List<String> names = new ArrayList<>(returned);
    if (inReplyTo.size() == 1) {
      names.addAll(inReplyTo);
    }
    return names;
  }
}
