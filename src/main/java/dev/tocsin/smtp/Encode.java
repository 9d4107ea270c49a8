package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.impl.dkim.DKIMSigner;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import io.vertx.ext.mail.mailencoder.EncodedPart;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A message as bytes: MIME and DKIM (RFC 6376) by the Vert.x mail client. */
final class Encode {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Vertx vertx;
  private final MailConfig config;
  private final List<DKIMSigner> signers = new ArrayList<>();

  Encode(Vertx vertx, MailConfig config) {
    this.vertx = vertx;
    this.config = config;
    if (config.isEnableDKIM()) {
      for (DKIMSignOptions options : config.getDKIMSignOptions()) {
        signers.add(new DKIMSigner(options, vertx));
      }
    }
  }

  /** Whether it can stand in a command without ending it; what an address may be, others judge. */
  static boolean isAddress(String address) {
    try {
      return address != null
          && !address.isEmpty()
          && !CONTROL.matcher(address).find()
          && new EmailAddress(address).getEmail().equals(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  Future<Buffer> message(MailMessage message, String ownName) {
    EncodedPart part = new MailEncoder(message, ownName, config).encodeMail();
    Future<Void> signed = Future.succeededFuture();
    for (DKIMSigner signer : signers) {
      signed =
          signed
              .compose(done -> signer.signEmail(vertx.getOrCreateContext(), part))
              .map(
                  signature -> {
                    part.headers().add(DKIMSigner.DKIM_SIGNATURE_HEADER, signature);
                    return null;
                  });
    }
    return signed.map(done -> Wire.message(part));
  }
}
