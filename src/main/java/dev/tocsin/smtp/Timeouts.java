package dev.tocsin.smtp;

import java.time.Duration;

/** How long a server may take in each phase. */
interface Timeouts {

  /** Those of RFC 5321 4.5.3.2. */
  Timeouts RFC_5321 = Phase::time;

  Duration of(Phase phase);
}
