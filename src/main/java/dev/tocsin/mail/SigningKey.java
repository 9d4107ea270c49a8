package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The secret that every instance on this database shares: what is signed with it nobody else can
 * make, and what is derived from it nobody else can guess.
 */
public final class SigningKey {

  private static final int MAC_BYTES = 16;

  private final byte[] key;

  private SigningKey(byte[] key) {
    this.key = key;
  }

  public static SigningKey of(String key) {
    return new SigningKey(key.getBytes(StandardCharsets.UTF_8));
  }

  public static Uni<SigningKey> load(Mutiny.Session session) {
    return Sql.in(session, "select key from signing_key")
        .one(row -> row.text(0))
        .map(SigningKey::of);
  }

  /** 16 bytes of HMAC-SHA-256. */
  public byte[] mac(byte[] claim) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(claim), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
