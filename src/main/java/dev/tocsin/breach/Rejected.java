package dev.tocsin.breach;

import java.util.Locale;
import java.util.Map;

/**
 * A command that its subject's state does not allow; the message is the reason, fit to be shown.
 */
public final class Rejected extends RuntimeException {

  /** Reasons that a machine has to tell apart; spelled in lower case with hyphens. */
  public enum Code {
    CLIENT_ARCHIVED(null),
    SUSPECTED(null),
    OPEN_QUESTIONS("unknown"),
    FINAL_NOTICE_OWED("clients"),
    REFUSED_AGAIN("reason"),
    REBUILD_RUNNING(null),
    NOT_RUNNING(null);

    private final String member;

    Code(String member) {
      this.member = member;
    }

    public String spelled() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands beside the reason, by its name; null when nothing does. */
    public String member() {
      return member;
    }
  }

  private final Code code;
  private final transient Map<String, Object> members;

  public Rejected(String reason) {
    this(null, reason, Map.of());
  }

  public Rejected(Code code, String reason) {
    this(code, reason, Map.of());
  }

  /**
   * With what the code's member says.
   *
   * @param value a number, a word, or a list of words
   */
  public Rejected(Code code, String reason, Object value) {
    this(code, reason, Map.of(code.member(), value));
  }

  private Rejected(Code code, String reason, Map<String, Object> members) {
    super(reason);
    if (code != null && (code.member() == null) != members.isEmpty()) {
      throw new IllegalArgumentException(code + " stands with " + code.member() + " beside it");
    }
    this.code = code;
    this.members = members;
  }

  /** Null when nobody needs to tell this reason from others. */
  public Code code() {
    return code;
  }

  /** What stands beside the reason, by name. */
  public Map<String, Object> members() {
    return members;
  }
}
