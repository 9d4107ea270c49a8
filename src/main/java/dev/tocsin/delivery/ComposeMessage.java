package dev.tocsin.delivery;

import dev.tocsin.mail.Attachment;
import dev.tocsin.mail.Content;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.SentMail;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.util.List;

/** A mail of the queue as it is handed over. */
final class ComposeMessage {

  private ComposeMessage() {}

  /** Cc and Bcc are not even empty: RFC 5322 3.6.3 does not allow that. */
  static MailMessage of(SentMail mail, Content content) {
    boolean alone = mail.withoutFiles();
    List<Attachment> files = alone ? List.of() : content.attachments();
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("Reply-To", mail.replyTo());
    headers.addAll(content.headers());
    headers.set(Headers.MESSAGE_ID, mail.messageId());
    return new MailMessage()
        .setFrom(mail.sender())
        .setBounceAddress(mail.envelopeSender())
        .setTo(mail.recipient())
        .setSubject(content.subject())
        .setText(content.text(alone))
        .setHtml(content.html(alone))
        .setAttachment(files.stream().map(ComposeMessage::attached).toList())
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
