package dev.tocsin.intake;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Clash;
import dev.tocsin.breach.Note;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what is wrong, so that all of it is said at once; where everything is, the first
 * thousand will do.
 */
public final class Violations {

  private static final int MOST = 1_000;

  private final Strictness manner;
  private final PassedOver passedOver = new PassedOver();
  private final List<Violation> found = new ArrayList<>();

  /** Of what is read strictly. */
  public Violations() {
    this(Strictness.STRICT);
  }

  public Violations(Strictness manner) {
    this.manner = manner;
  }

  public void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new Violation(field, message));
    } else if (found.size() == MOST) {
      found.add(new Violation("", "and more: the first " + MOST + " are named"));
    }
  }

  /**
   * Those of the field {@code services} that the processor does not have; nulls are passed over.
   */
  public void missingServices(Processor processor, List<ServiceId> services) {
    for (int i = 0; i < services.size(); i++) {
      ServiceId id = services.get(i);
      if (id != null && processor.service(id).isEmpty()) {
        add("services[" + i + "]", processor.id() + " has no service " + id);
      }
    }
  }

  /** A field that nobody asked for. */
  void unknown(String field) {
    if (manner == Strictness.STRICT) {
      add(field, "is not known here");
    } else {
      passedOver.add(field);
    }
  }

  /**
   * Contradictions of which {@code named} has a part; read strictly, each of their fields is wrong.
   *
   * @param breach as it would be
   * @return the fields to leave unknown; empty when reading strictly
   */
  public Set<String> contradicting(Breach breach, Set<String> named) {
    Set<String> dropped = new TreeSet<>();
    for (Clash clash : Clash.contradictions(breach, named)) {
      for (String field : clash.fields()) {
        if (manner == Strictness.STRICT) {
          add(field, "contradicts: " + clash.what());
        } else {
          dropped.add(field);
        }
      }
    }
    return dropped;
  }

  /** The fields that were passed over; empty when reading strictly. */
  public List<Note> notes() {
    return passedOver.notes();
  }

  public List<Violation> found() {
    return List.copyOf(found);
  }

  /** Refuses when anything was wrong. */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new Invalid(found);
    }
  }
}
