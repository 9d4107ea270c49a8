package dev.tocsin.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** A client that says whatever it likes, as slowly as it likes. */
public final class RawConnection implements Closeable {

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(60).toMillis();

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  /** To the loopback. */
  public static RawConnection to(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    return new RawConnection(socket);
  }

  /** Request line and headers, each ended by a line break, without the blank line. */
  public static String head(String call, String... headers) {
    StringBuilder head = new StringBuilder(call + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  /** The header of a login. */
  public static String login(String name) {
    return "Authorization: " + basic(name);
  }

  /** The value of that header; everybody's password is the name. */
  public static String basic(String name) {
    byte[] pair = (name + ":" + name).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Says this; false when nobody listens any more. */
  public boolean say(String text) {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same with bytes. */
  public boolean say(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * One answer, up to the end that its {@code Content-Length} names; empty when the connection ends
   * without one.
   */
  public String answer() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      answer.write(next);
      if (isWhole(answer.toString(StandardCharsets.UTF_8))) {
        break;
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    int body = answer.substring(end + 4).getBytes(StandardCharsets.UTF_8).length;
    return answer
        .substring(0, end)
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .allMatch(length -> body >= length);
  }

  /** All that comes until the connection ends. */
  public String untilItEnds() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketTimeoutException tooLate) {
      throw tooLate;
    } catch (IOException reset) {
      return all.toString(StandardCharsets.UTF_8);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** Hangs up, as a process that is killed does. */
  public void hangUp() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
