package dev.tocsin.testing;

/** What a mail server does with one message. */
public sealed interface SmtpAnswer {

  SmtpAnswer ACCEPT = new AfterData(250, "2.0.0 Ok");

  /** The connection is gone after the final dot: nobody knows what became of the message. */
  SmtpAnswer DROP_AFTER_DATA = new DropAfterData();

  /**
   * Nothing more is heard after the final dot; the connection stays open until the server closes.
   */
  SmtpAnswer SILENT_AFTER_DATA = new SilentAfterData();

  /** A yes after the final dot, but not before the server is told to release what it holds. */
  SmtpAnswer HELD_AFTER_DATA = new HeldAfterData(250, "2.0.0 Ok, at last");

  /** The same with another reply. */
  static SmtpAnswer heldAfterData(int code, String text) {
    return new HeldAfterData(code, text);
  }

  /** This reply to {@code RCPT TO}: no message follows. */
  static SmtpAnswer atRecipient(int code, String text) {
    return new AtRecipient(code, text);
  }

  /** This reply to the final dot. */
  static SmtpAnswer afterData(int code, String text) {
    return new AfterData(code, text);
  }

  record AtRecipient(int code, String text) implements SmtpAnswer {}

  record AfterData(int code, String text) implements SmtpAnswer {}

  record HeldAfterData(int code, String text) implements SmtpAnswer {}

  record DropAfterData() implements SmtpAnswer {}

  record SilentAfterData() implements SmtpAnswer {}
}
