package dev.tocsin.dpo;

import dev.tocsin.casefile.RowsDue;
import dev.tocsin.casefile.WaitingQueue;
import dev.tocsin.client.Processors;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Committed;
import dev.tocsin.workflow.Loop;
import dev.tocsin.workflow.RunBatch;
import dev.tocsin.workflow.Workflow;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes letters to the DPO. */
@ApplicationScoped
public class RunLetters {

  /** Each of them takes a look at its whole breach. */
  private static final int CHUNK = 20;

  private final Loop loop;

  RunLetters(
      Workflow workflow,
      Background background,
      Processors processors,
      Event<Committed> committed,
      @ConfigProperty(name = "tocsin.public-url", defaultValue = "http://localhost:8080")
          String publicUrl,
      @ConfigProperty(name = "tocsin.dpo.time-zone", defaultValue = "Europe/Amsterdam")
          ZoneId timeZone) {
    RunBatch<Long> letters =
        new RunBatch<>(
            workflow,
            new WriteOwedLetters(processors, publicUrl.replaceAll("/+$", ""), timeZone),
            CHUNK);
    this.loop =
        new Loop("letters", background, () -> letters.once().invoke(n -> wakeMail(committed, n)));
  }

  /** No event is recorded with a letter, and yet somebody has something to do. */
  private static void wakeMail(Event<Committed> committed, int letters) {
    if (letters > 0) {
      committed.fire(new Committed());
    }
  }

  @Produces
  @Singleton
  public static WaitingQueue owed() {
    return OwedLetters.queue();
  }

  void due(@Observes RowsDue rows) {
    if (rows.areIn(OwedLetters.QUEUE)) {
      loop.wake();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    loop.stop();
  }
}
