package dev.tocsin.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One connection to a {@link ScriptedSmtpServer}: as much of RFC 5321 as a client needs. */
final class SmtpConversation {

  private final ScriptedSmtpServer server;
  private final BufferedReader in;
  private final OutputStream out;

  private SmtpAnswer answer;
  private String from;
  private List<String> to;

  SmtpConversation(ScriptedSmtpServer server, Socket connection) throws IOException {
    this.server = server;
    this.in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    this.out = connection.getOutputStream();
  }

  void run() throws IOException, InterruptedException {
    say(server.greeting() + "\r\n");
    boolean open = true;
    for (String line = in.readLine(); open && line != null; line = open ? in.readLine() : null) {
      open = obey(line);
    }
  }

  /** Returns whether the connection goes on. */
  private boolean obey(String line) throws IOException, InterruptedException {
    switch (line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT)) {
      case "EHLO" ->
          say("250-scripted\r\n" + logins() + size() + "250-8BITMIME\r\n250 SMTPUTF8\r\n");
      case "AUTH" -> say(server.loginReply() + "\r\n");
      case "HELO", "RSET", "NOOP" -> reply(250, "Ok");
      case "MAIL" -> begin(address(line));
      case "RCPT" -> recipient(address(line));
      case "DATA" -> {
        reply(354, "Go ahead");
        return finish(readData());
      }
      case "QUIT" -> {
        reply(221, "Bye");
        return false;
      }
      default -> reply(502, "5.5.1 Not here: " + line);
    }
    return true;
  }

  private String logins() {
    return server.loginReply() == null ? "" : "250-AUTH PLAIN\r\n";
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

  private void reply(int code, String text) throws IOException {
    say(code + " " + text + "\r\n");
  }

  private void say(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static String address(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }
}
