package dev.tocsin.standalone;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.Readiness;

/** Says where everything is once the application is ready. */
@ApplicationScoped
@IfBuildProfile("standalone")
public class StandaloneApplication implements QuarkusApplication {

  private final Config config;
  private final SamplesOnFile samples;

  StandaloneApplication(Config config, @Readiness SamplesOnFile samples) {
    this.config = config;
    this.samples = samples;
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
    samples.loaded();
    System.out.println(Addresses.from(config).text());
    Quarkus.waitForExit();
    return 0;
  }
}
