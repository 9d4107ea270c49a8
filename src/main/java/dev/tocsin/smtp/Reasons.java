package dev.tocsin.smtp;

/** A failure in one line. */
final class Reasons {

  private Reasons() {}

  /** With its root, which says more: a certificate that does not verify is wrapped twice. */
  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String outer = line(failure);
    return root == failure ? outer : outer + " (" + line(root) + ")";
  }

  private static String line(Throwable failure) {
    String words = failure.getMessage();
    return words == null
        ? failure.getClass().getSimpleName()
        : words.replaceAll("\\s+", " ").strip();
  }
}
