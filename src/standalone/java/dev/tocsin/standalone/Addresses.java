package dev.tocsin.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** What there is to see and where: for the screen at start-up, and for the start page. */
public record Addresses(List<Line> lines) {

  private static final String TOPIC = "breach.events.v1";

  /** One line; what begins with http is a link. */
  public record Line(String label, String what, String note) {

    public boolean isLink() {
      return what.startsWith("http");
    }

    String text() {
      return "  %-10s %-38s %s".formatted(label, what, note).stripTrailing();
    }
  }

  static Addresses from(Config config) {
    String here = url(config);
    String kafka = config.getValue("kafka.bootstrap.servers", String.class);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("API", here + "/openapi.json", "the calls are under /v1"));
    lines.add(new Line("Try it", here + "/q/swagger-ui", ""));
    lines.add(
        SmtpServer.isOurs(config)
            ? new Line("Mailbox", here + "/mailbox", "what clients received")
            : new Line("Mail", config.getValue("quarkus.mailer.host", String.class), ""));
    lines.add(new Line("Events", TOPIC, "on Kafka, " + kafka));
    lines.add(new Line("", "kcat -C -b " + kafka + " -t " + TOPIC, ""));
    lines.add(new Line("", here + "/v1/events", "the same over HTTP"));
    lines.add(
        new Line("Database", config.getValue("quarkus.datasource.reactive.url", String.class), ""));
    lines.add(new Line("Health", here + "/q/health/ready", ""));
    lines.add(new Line("Logins", "dpo:dpo  analyst:analyst  auditor:auditor  admin:admin", ""));
    lines.add(new Line("", "mailserver:mailserver", "for delivery reports"));
    return new Addresses(lines);
  }

  String text() {
    String rule = "-".repeat(80);
    return lines.stream()
        .map(Line::text)
        .collect(
            Collectors.joining(
                System.lineSeparator(),
                "%s%n  Tocsin is ready. Ctrl-C stops it; what it has is kept.%n%n".formatted(rule),
                "%n%s".formatted(rule)));
  }

  static String url(Config config) {
    return config
        .getOptionalValue("tocsin.public-url", String.class)
        .orElse("http://localhost:" + config.getValue("quarkus.http.port", String.class));
  }
}
