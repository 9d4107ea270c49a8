package dev.tocsin.smtp;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the lines that a server says together to replies (RFC 5321 4.2.1). */
final class ReplyParser implements Handler<Buffer> {

  private static final Pattern LINE = Pattern.compile("([2-5]\\d\\d)(?:([ -])(.*))?");
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_LINES = 200;

  private final RecordParser records = RecordParser.newDelimited("\n", this::line);
  private final List<String> lines = new ArrayList<>();
  private final Handler<Reply> replies;
  private final Handler<String> nonsense;

  /**
   * @param nonsense told what was wrong when it is not SMTP that the server speaks
   */
  ReplyParser(Handler<Reply> replies, Handler<String> nonsense) {
    this.replies = replies;
    this.nonsense = nonsense;
    records.maxRecordSize(LONGEST_LINE);
    records.exceptionHandler(failure -> nonsense.handle("a line without an end"));
  }

  @Override
  public void handle(Buffer bytes) {
    records.handle(bytes);
  }

  private void line(Buffer bytes) {
    Matcher line = LINE.matcher(bytes.toString().stripTrailing());
    if (!line.matches() || lines.size() == MOST_LINES) {
      nonsense.handle("no SMTP reply");
      return;
    }
    lines.add(line.group(3) == null ? "" : line.group(3));
    if (!"-".equals(line.group(2))) {
      Reply reply = new Reply(Integer.parseInt(line.group(1)), lines);
      lines.clear();
      replies.handle(reply);
    }
  }
}
