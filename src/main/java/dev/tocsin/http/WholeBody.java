package dev.tocsin.http;

import java.io.ByteArrayInputStream;

/** A body that has arrived; whoever wants all of it gets it as it is, and no copy. */
final class WholeBody extends ByteArrayInputStream {

  WholeBody(byte[] body) {
    super(body);
  }

  @Override
  public synchronized byte[] readAllBytes() {
    if (pos > 0) {
      return super.readAllBytes();
    }
    pos = count;
    return buf;
  }
}
