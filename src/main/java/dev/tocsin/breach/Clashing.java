package dev.tocsin.breach;

import static dev.tocsin.breach.IncidentType.*;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** When facts do not go together; what is not known contradicts nothing. */
final class Clashing {

  /** Kinds of incident by which data come to somebody who should not have them. */
  private static final Set<IncidentType> SHOWN =
      Set.of(
          DATA_EXFILTRATION,
          WRONG_SUBJECT_SHOWN,
          DISPLAYED_TO_WRONG_RECIPIENT,
          SENT_BY_MISTAKE,
          EMAIL_WITHOUT_BCC,
          UNINTENDED_PUBLICATION,
          VERBAL_DISCLOSURE);

  private Clashing() {}

  static boolean noDataYetSpecial(Breach breach) {
    return isNone(breach.facts().get(Fact.DATA_CATEGORIES))
        && isYes(breach.facts().get(Fact.SPECIAL_CATEGORIES));
  }

  static boolean nobodyYetCounted(Breach breach) {
    List<Category> who = breach.facts().get(Fact.SUBJECT_CATEGORIES);
    Amount many = breach.facts().get(Fact.SUBJECTS);
    if (who == null || many == null) {
      return false;
    }
    boolean isNobody = many.max() != null && many.max() == 0;
    boolean isSomebody = many.min() != null && many.min() > 0;
    return who.isEmpty() ? isSomebody : isNobody && who.stream().anyMatch(Category::isKnown);
  }

  static boolean endedBeforeItBegan(Breach breach) {
    return isAfter(breach.facts().get(Fact.OCCURRED_FROM), breach.facts().get(Fact.OCCURRED_UNTIL));
  }

  /** An end that is known has come: one that lies ahead is not taken. */
  static boolean endedYetOngoing(Breach breach) {
    return breach.facts().get(Fact.OCCURRED_UNTIL) != null
        && isYes(breach.facts().get(Fact.ONGOING));
  }

  static boolean confirmedYetNothingHappened(Breach breach) {
    Facts facts = breach.facts();
    return breach.standing().isConfirmed()
        && isNo(facts.get(Fact.CONFIDENTIALITY))
        && isNo(facts.get(Fact.INTEGRITY))
        && isNo(facts.get(Fact.AVAILABILITY));
  }

  static boolean beganAfterDiscovery(Breach breach) {
    return isAfter(breach.facts().get(Fact.OCCURRED_FROM), breach.discoveredAt());
  }

  static boolean beganAfterWordOfIt(Breach breach) {
    return breach.registration().origin() != null
        && isAfter(
            breach.facts().get(Fact.OCCURRED_FROM), breach.registration().origin().receivedAt());
  }

  static boolean likelyDisclosedYetConfidential(Breach breach) {
    return breach.facts().get(Fact.DISCLOSURE) == Disclosure.LIKELY
        && isNo(breach.facts().get(Fact.CONFIDENTIALITY));
  }

  static boolean biometricYetNotSpecial(Breach breach) {
    List<Category> data = breach.facts().get(Fact.DATA_CATEGORIES);
    return data != null
        && data.stream().anyMatch(each -> each.code().equals("BIOMETRIC"))
        && isNo(breach.facts().get(Fact.SPECIAL_CATEGORIES));
  }

  static boolean shownYetConfidential(Breach breach) {
    return isAny(breach, SHOWN) && isNo(breach.facts().get(Fact.CONFIDENTIALITY));
  }

  static boolean modifiedYetIntact(Breach breach) {
    return isAny(breach, Set.of(UNAUTHORISED_MODIFICATION))
        && isNo(breach.facts().get(Fact.INTEGRITY));
  }

  static boolean deletedYetAvailable(Breach breach) {
    return isAny(breach, Set.of(DATA_DELETED_OR_DESTROYED))
        && isNo(breach.facts().get(Fact.AVAILABILITY));
  }

  private static boolean isAny(Breach breach, Set<IncidentType> types) {
    List<IncidentType> said = breach.facts().get(Fact.INCIDENT_TYPES);
    return said != null && !Collections.disjoint(said, types);
  }

  private static boolean isNone(List<Category> categories) {
    return categories != null && categories.isEmpty();
  }

  private static boolean isYes(Boolean answer) {
    return Boolean.TRUE.equals(answer);
  }

  private static boolean isNo(Boolean answer) {
    return Boolean.FALSE.equals(answer);
  }

  private static boolean isAfter(Instant first, Instant second) {
    return first != null && second != null && first.isAfter(second);
  }
}
