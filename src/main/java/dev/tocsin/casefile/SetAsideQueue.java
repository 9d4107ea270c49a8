package dev.tocsin.casefile;

import java.util.Locale;

/** Where work waits that the service does by itself. */
public enum SetAsideQueue {
  /** One client's part of what was ordered for many. */
  FAN_OUT,
  /** What happens to a duty because time goes by: warnings, the automatic notice, the miss. */
  DEADLINE,
  /** Telling the DPO of facts that wait for an update. */
  NEWS,
  /** Telling the DPO of promised answers that come near or pass. */
  PROMISE,
  /** Writing a letter to the DPO. */
  LETTER;

  /** As figures call it: {@code fan-out}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
