package dev.tocsin.notice;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.SigningKey;
import dev.tocsin.notification.NotificationId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The links by which a client says "we have read it": signed by a key that every instance on this
 * database shares.
 */
@ApplicationScoped
public class AcknowledgementLinks {

  private final String publicUrl;

  public AcknowledgementLinks(
      @ConfigProperty(name = "tocsin.public-url", defaultValue = "http://localhost:8080")
          String publicUrl) {
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** Which notice a link is about. */
  public record Notice(NotificationId notification, int number) {}

  public Uni<Signer> signer(Mutiny.Session session) {
    return SigningKey.load(session).map(key -> new Signer(publicUrl, key));
  }

  /** Signs and checks with one key. */
  public static final class Signer {
    private final String publicUrl;
    private final SigningKey key;

    Signer(String publicUrl, SigningKey key) {
      this.publicUrl = publicUrl;
      this.key = key;
    }

    /** Headers that go with the links. */
    Headers headers() {
      return new Headers(key);
    }

    String link(NotificationId id, int number) {
      return publicUrl + "/v1/acknowledgements/" + token(id, number);
    }

    public String token(NotificationId id, int number) {
      byte[] claim = (number + "/" + id).getBytes(StandardCharsets.UTF_8);
      return encode(claim) + "." + encode(key.mac(claim));
    }

    /** Empty when we did not sign it. */
    public Optional<Notice> read(String token) {
      int dot = token.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      try {
        byte[] claim = Base64.getUrlDecoder().decode(token.substring(0, dot));
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        return MessageDigest.isEqual(signature, key.mac(claim))
            ? Optional.of(notice(claim))
            : Optional.empty();
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }

    private static Notice notice(byte[] claim) {
      String[] parts = new String(claim, StandardCharsets.UTF_8).split("/", 3);
      NotificationId id = new NotificationId(BreachId.of(parts[1]), new ClientId(parts[2]));
      return new Notice(id, Integer.parseInt(parts[0]));
    }

    private static String encode(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
