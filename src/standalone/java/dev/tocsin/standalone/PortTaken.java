package dev.tocsin.standalone;

/**
 * A port that a server of ours needs belongs to somebody else; the message says which key moves it.
 */
public final class PortTaken extends CannotStart {

  private static final long serialVersionUID = 1L;

  PortTaken(int port, String key) {
    super("Port %d is taken; choose another with -D%s=<port>.".formatted(port, key));
  }
}
