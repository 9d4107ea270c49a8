package dev.tocsin.standalone;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who can be told of a breach at a sample: not before the samples are on file. */
@Readiness
@ApplicationScoped
@IfBuildProfile("standalone")
class SamplesOnFile implements HealthCheck {

  private volatile boolean loaded;

  void loaded() {
    loaded = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("samples").status(loaded).build();
  }
}
