package dev.tocsin.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** One connection to a {@link ScriptedSmtpServer}: as much of RFC 5321 as a client needs. */
final class SmtpConversation {

  private final ScriptedSmtpServer server;
  private final int number;
  private final Map<String, Integer> times = new HashMap<>();
  private Socket connection;
  private BufferedReader in;
  private OutputStream out;

  private SmtpAnswer answer;
  private String from;
  private List<String> to;

  SmtpConversation(ScriptedSmtpServer server, Socket connection) throws IOException {
    this.server = server;
    this.number = server.beginConnection();
    speakOver(connection);
  }

  private void speakOver(Socket socket) throws IOException {
    connection = socket;
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    out = socket.getOutputStream();
  }

  void run() throws IOException, InterruptedException {
    boolean open = play("GREETING", () -> say(server.greeting() + "\r\n"));
    String line = open ? in.readLine() : null;
    while (line != null) {
      line = obey(line) ? in.readLine() : null;
    }
  }

  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  /**
   * What the script says for this step, or else what a server does. Returns whether the connection
   * goes on.
   */
  private boolean play(String step, Step usually) throws IOException, InterruptedException {
    String scripted = server.scripted(step, times.merge(step, 1, Integer::sum));
    if (scripted == null) {
      usually.take();
      return true;
    }
    server.met(step);
    if (scripted.equals(ScriptedSmtpServer.SILENCE)) {
      server.keepSilent();
      return false;
    }
    if (scripted.equals(ScriptedSmtpServer.HANG_UP)) {
      return false;
    }
    reply(Integer.parseInt(scripted.substring(0, 3)), scripted.substring(4));
    return !scripted.startsWith("421");
  }

  /** Returns whether the connection goes on. */
  private boolean obey(String line) throws IOException, InterruptedException {
    String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "EHLO" -> play("EHLO", this::hello);
      case "STAR" -> play("STARTTLS", this::encrypt);
      case "AUTH" -> play("AUTH", () -> logIn(line));
      case "HELO" -> play("HELO", () -> reply(250, "Ok"));
      case "MAIL" -> play("MAIL", () -> begin(address(line)));
      case "RCPT" -> play("RCPT", () -> recipient(address(line)));
      case "DATA" -> {
        boolean goesOn = play("DATA", () -> reply(354, "Go ahead"));
        boolean isAsked = server.scripted("DATA", times.get("DATA")) == null;
        yield goesOn && (!isAsked || (play("MESSAGE", () -> {}) && finish(readData())));
      }
      case "RSET", "NOOP" -> {
        reply(250, "Ok");
        yield true;
      }
      case "QUIT" -> {
        reply(221, "Bye");
        yield false;
      }
      default -> {
        reply(502, "5.5.1 Not here: " + line);
        yield true;
      }
    };
  }

  private void hello() throws IOException {
    String tls = server.tls() == null || connection instanceof SSLSocket ? "" : "250-STARTTLS\r\n";
    String together = server.isPipelining() ? "250-PIPELINING\r\n" : "";
    say(
        "250-scripted\r\n"
            + tls
            + logins()
            + size()
            + together
            + "250-8BITMIME\r\n250 SMTPUTF8\r\n");
  }

  private void encrypt() throws IOException {
    reply(220, "Go ahead" + server.saidBeforeTls());
    SSLSocket encrypted =
        (SSLSocket)
            server
                .tls()
                .getSocketFactory()
                .createSocket(connection, null, connection.getPort(), true);
    encrypted.setUseClientMode(false);
    encrypted.startHandshake();
    speakOver(encrypted);
  }

  private void logIn(String line) throws IOException {
    server.loggedIn(line);
    say(server.loginReply() + "\r\n");
  }

  private String logins() {
    return server.loginReply() == null ? "" : "250-AUTH PLAIN LOGIN\r\n";
  }

  private String size() {
    return server.mostBytes() == null ? "" : "250-SIZE " + server.mostBytes() + "\r\n";
  }

  private void begin(String sender) throws IOException {
    answer = server.nextAnswer();
    from = sender;
    to = new ArrayList<>();
    reply(250, "Ok");
  }

  private void recipient(String address) throws IOException {
    to.add(address);
    answer = server.answerTo(address, answer);
    if (answer instanceof SmtpAnswer.AtRecipient refusal) {
      record("");
      reply(refusal.code(), refusal.text());
    } else {
      reply(250, "Ok");
    }
  }

  private boolean finish(String data) throws IOException, InterruptedException {
    record(data);
    server.carried(number);
    if (answer instanceof SmtpAnswer.HeldAfterData late) {
      server.hold();
      reply(late.code(), late.text());
      return true;
    }
    if (answer instanceof SmtpAnswer.AfterData reply) {
      reply(reply.code(), reply.text());
      return true;
    }
    if (answer instanceof SmtpAnswer.SilentAfterData) {
      server.keepSilent();
    }
    return false;
  }

  private String readData() throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("the connection ended within a message");
      }
      data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return data.toString();
  }

  private void record(String data) {
    server.record(new SmtpAttempt(from, List.copyOf(to), data, answer));
  }

  /** Each line break in the text begins another line of the same reply. */
  private void reply(int code, String text) throws IOException {
    String[] lines = text.split("\n", -1);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      all.append(code).append(i < lines.length - 1 ? '-' : ' ').append(lines[i]).append("\r\n");
    }
    say(all.toString());
  }

  private void say(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static String address(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }
}
