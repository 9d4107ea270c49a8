package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of deploy/ that a mail server's pipe runs, with a curl that writes down its words. */
class PipeTest {

  private static final String ENCODED = "?recipient=%62%2b%61%26%40%70%2e%65";

  @TempDir Path folder;

  @Test
  void the_address_that_a_message_was_sent_to_is_passed_on() throws Exception {
    assertThat(run("200", Map.of(), "b+a&@p.e")).isZero();
    assertThat(said()).contains("Authorization: Bearer tok-1").endsWith(ENCODED);
  }

  @Test
  void a_local_delivery_says_it_in_the_environment() throws Exception {
    run("200", Map.of("RECIPIENT", "b@p.e", "ORIGINAL_RECIPIENT", "b+a&@p.e"));
    assertThat(said()).endsWith(ENCODED);
  }

  @Test
  void nobody_may_say_it() throws Exception {
    run("200", Map.of());
    assertThat(said()).endsWith("/v1/delivery-reports");
  }

  /** 65 and 75 of sysexits.h: given up, tried again. */
  @ParameterizedTest
  @CsvSource({"200,0", "400,65", "413,65", "401,75", "503,75", "000,75"})
  void what_may_work_later_stays_with_the_mail_server(String status, int exit) throws Exception {
    assertThat(run(status, Map.of(), "b@p.e")).isEqualTo(exit);
  }

  private int run(String status, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path curl = folder.resolve("curl");
    Files.writeString(
        curl,
        """
        #!/bin/sh
        case "$*" in
          *grant_type*) echo '{"access_token":"tok-1","expires_in":60}' ;;
          *) echo "$*" > "%s/said"; printf %s ;;
        esac
        """
            .formatted(folder, status));
    Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path secret = Files.writeString(folder.resolve("secret"), "s\n");
    ProcessBuilder script = new ProcessBuilder();
    script.command().addAll(List.of("sh", "deploy/tocsin-report.sh"));
    script.command().addAll(List.of(arguments));
    script.environment().remove("RECIPIENT");
    script.environment().putAll(environment);
    script.environment().put("TOCSIN_SECRET", secret.toString());
    script.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    script.redirectInput(new File("deploy/README.md")).redirectErrorStream(true);
    return script.start().waitFor();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said")).strip();
  }
}
