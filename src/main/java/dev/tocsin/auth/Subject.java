package dev.tocsin.auth;

import java.util.Set;

/** What a person is called by the issuer, for ever: the {@code sub} of its tokens. */
final class Subject {

  /** OpenID Connect Core 2. */
  private static final int MOST = 255;

  /** Who acts in the log without being a person. */
  private static final Set<String> OURS = Set.of("tocsin", "client");

  private static final String KAFKA = "kafka:";

  private Subject() {}

  /** Whether it can be kept and told from what the service does by itself. */
  static boolean isOne(String subject) {
    return !subject.isBlank()
        && subject.length() <= MOST
        && subject.codePoints().allMatch(Subject::isKept)
        && !OURS.contains(subject)
        && !subject.startsWith(KAFKA);
  }

  private static boolean isKept(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE
        && Character.getType(codePoint) != Character.LINE_SEPARATOR
        && Character.getType(codePoint) != Character.PARAGRAPH_SEPARATOR;
  }
}
