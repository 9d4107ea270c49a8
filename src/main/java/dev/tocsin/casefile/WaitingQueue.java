package dev.tocsin.casefile;

/** Where work that the service does by itself waits for it. */
enum WaitingQueue {
  FAN_OUT("fan-out"),
  DEADLINE("deadline"),
  MAIL("mail"),
  PENDING("pending"),
  NEWS("news"),
  PROMISE("promise");

  private final String label;

  WaitingQueue(String label) {
    this.label = label;
  }

  /** What it is called in metrics and in the health check. */
  String label() {
    return label;
  }
}
