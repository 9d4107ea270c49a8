package dev.tocsin.writing;

import dev.tocsin.json.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** One message, ready to be sent: both bodies say the same. */
public record Letter(String subject, String text, String html) {

  /** SHA-256, in hex, over the three parts, each after its length: no two letters share a frame. */
  public String contentHash() {
    MessageDigest digest = Sha256.digest();
    for (String part : List.of(subject, text, html)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
