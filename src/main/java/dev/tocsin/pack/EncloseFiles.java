package dev.tocsin.pack;

import dev.tocsin.mail.Attachment;
import dev.tocsin.notice.Enclosures;
import dev.tocsin.notice.NoticeDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The support pack and the calendar entry that go with every notice (Lucrasoft L12, Itum I6). */
@ApplicationScoped
public class EncloseFiles implements Enclosures {

  static final String PACK_TYPE = "application/json";
  static final String CALENDAR_TYPE = "text/calendar";

  @Override
  public List<Attachment> with(NoticeDraft draft) {
    WriteDeadline deadline = new WriteDeadline(draft);
    return List.of(
        new Attachment(
            name(draft, "support-pack", "json"),
            PACK_TYPE,
            new WriteSupportPack(draft).write().json()),
        new Attachment(
            name(draft, "72h", "ics"),
            CALENDAR_TYPE + "; charset=UTF-8; method=" + deadline.method(),
            deadline.write()));
  }

  private static String name(NoticeDraft draft, String what, String extension) {
    String reference = draft.breach().reference().replaceAll("[^A-Za-z0-9-]", "");
    return "%s-%s-%d.%s".formatted(what, reference, draft.number(), extension);
  }
}
