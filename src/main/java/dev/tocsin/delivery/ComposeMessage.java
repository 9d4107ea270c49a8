package dev.tocsin.delivery;

import dev.tocsin.mail.Attachment;
import dev.tocsin.mail.SentMail;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;

/** A mail of the queue as it is handed over. */
final class ComposeMessage {

  private ComposeMessage() {}

  /** Cc and Bcc are not even empty: RFC 5322 3.6.3 does not allow that. */
  static MailMessage of(SentMail mail) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Reply-To", mail.replyTo());
    headers.addAll(mail.headers());
    return new MailMessage()
        .setFrom(mail.sender())
        .setBounceAddress(mail.envelopeSender())
        .setTo(mail.recipient())
        .setSubject(mail.subject())
        .setText(mail.textToSend())
        .setHtml(mail.htmlToSend())
        .setAttachment(mail.filesToSend().stream().map(ComposeMessage::attached).toList())
        .setHeaders(headers);
  }

  private static MailAttachment attached(Attachment attachment) {
    return MailAttachment.create()
        .setName(attachment.name())
        .setContentType(attachment.contentType())
        .setDisposition("attachment")
        .setData(Buffer.buffer(attachment.content()));
  }
}
