package dev.tocsin.notification;

/** The moment from which a contract counts its hours. */
public enum ClockStart {
  /** When the processor knew (Itum I2: "vanaf dat moment"). */
  DISCOVERY,
  /** When the breach was reported to the DPO. */
  REPORT,
  /** When the analysis confirmed it. */
  CONFIRMATION,
  /** When this client was named as affected. */
  IDENTIFICATION
}
