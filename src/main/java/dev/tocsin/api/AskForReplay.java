package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import dev.tocsin.stream.Replay;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What somebody wants to have published once more. */
@RequestScoped
public class AskForReplay {

  private static final Pattern TOPIC = Pattern.compile("replay\\.[a-z0-9.-]{1,193}");

  private final Sight sight;
  private final CaseFile caseFile;

  AskForReplay(Sight sight, CaseFile caseFile) {
    this.sight = sight;
    this.caseFile = caseFile;
  }

  /** As it was sent; null where nothing was said, or what was said is wrong. */
  private record Said(
      String topic, Long from, Long until, BreachId breach, ProcessorId processor) {}

  /**
   * Up to what has happened until now, at most. Whose breach it is, is known then as well.
   *
   * <p>Fails with all that is wrong with it.
   */
  Uni<Replay> from(UnitOfWork work, byte[] body) {
    Violations violations = new Violations();
    Said said = read(body, violations);
    return breachIsOf(work, said, violations)
        .chain(owner -> processorOf(work, said, owner, violations))
        .chain(
            processor ->
                work.log()
                    .lastPosition()
                    .map(
                        head -> {
                          if (said.from() != null && said.from() > Math.max(1, head)) {
                            violations.add("from", "there is no event at this position yet");
                          }
                          violations.refuseIfAny();
                          return replay(said, processor, head);
                        }));
  }

  private static Said read(byte[] body, Violations violations) {
    Fields fields = Fields.of(body, violations);
    Said said =
        new Said(
            topic(fields.need("topic")),
            fields.may("from").count(),
            fields.may("until").count(),
            breach(fields.may("breachId")),
            fields.may("processorId").id(ProcessorId::new));
    if (said.from() != null && said.until() != null && said.from() > said.until()) {
      violations.add("from", "must not be after until");
    }
    fields.nothingElse();
    return said;
  }

  private static String topic(Field field) {
    String name = field.word();
    if (name != null && !TOPIC.matcher(name).matches()) {
      field.wrong("must be replay. and a-z, 0-9, dots and hyphens, at most 200 characters");
    }
    return name;
  }

  private static BreachId breach(Field field) {
    String id = field.word();
    Optional<BreachId> breach = Spelling.BREACH.read(id);
    if (id != null && breach.isEmpty()) {
      field.wrong("must be the id of a breach");
    }
    return breach.orElse(null);
  }

  private Uni<ProcessorId> breachIsOf(UnitOfWork work, Said said, Violations violations) {
    if (said.breach() == null) {
      return Uni.createFrom().nullItem();
    }
    return caseFile
        .processorOf(work.session(), said.breach())
        .map(owner -> owner.filter(sight::sees))
        .invoke(
            owner -> {
              if (owner.isEmpty()) {
                violations.add("breachId", "there is no breach " + said.breach());
              } else if (said.processor() != null && !owner.get().equals(said.processor())) {
                violations.add("breachId", "is not a breach of " + said.processor());
              }
            })
        .map(owner -> owner.orElse(null));
  }

  private Uni<ProcessorId> processorOf(
      UnitOfWork work, Said said, ProcessorId owner, Violations violations) {
    if (said.processor() == null) {
      if (said.breach() == null && sight.purview().isLimited()) {
        violations.add("processorId", "is required: this login is for some processors");
      }
      return Uni.createFrom().item(owner);
    }
    return sight
        .processor(work, said.processor())
        .map(
            found -> {
              if (found.isEmpty()) {
                violations.add("processorId", "there is no processor " + said.processor());
              }
              return said.processor();
            });
  }

  private static Replay replay(Said said, ProcessorId processor, long head) {
    long until = said.until() == null ? head : Math.min(said.until(), head);
    return Replay.of(
        UUID.randomUUID(),
        said.topic(),
        Math.max(1, Objects.requireNonNullElse(said.from(), 1L)),
        until,
        said.breach(),
        processor);
  }
}
