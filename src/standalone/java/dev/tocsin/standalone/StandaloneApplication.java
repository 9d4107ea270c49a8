package dev.tocsin.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.Config;

/** Says where everything is once the application is ready. */
@ApplicationScoped
public class StandaloneApplication implements QuarkusApplication {

  private final Config config;

  StandaloneApplication(Config config) {
    this.config = config;
  }

  @Override
  public int run(String... arguments) {
    new SampleData(
            "http://"
                + Ports.LOCALHOST
                + ":"
                + config.getValue("quarkus.http.port", String.class)
                + "/v1")
        .load();
    System.out.println(Addresses.from(config).text());
    Quarkus.waitForExit();
    return 0;
  }
}
