package dev.tocsin.pack;

import dev.tocsin.mail.Attachment;
import dev.tocsin.notice.Enclosures;
import dev.tocsin.notice.NoticeDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The support pack and the calendar entry that go with every notice (Lucrasoft L12, Itum I6). */
@ApplicationScoped
public class EncloseFiles implements Enclosures {

  private static final String PACK_TYPE = "application/json";
  private static final String CALENDAR_TYPE = "text/calendar";

  /** The support pack among the files of a notice; none in old notices. */
  public static Optional<Attachment> pack(List<Attachment> files) {
    return ofType(files, PACK_TYPE);
  }

  /** The calendar entry among the files of a notice; none in old notices. */
  public static Optional<Attachment> calendar(List<Attachment> files) {
    return ofType(files, CALENDAR_TYPE);
  }

  private static Optional<Attachment> ofType(List<Attachment> files, String type) {
    return files.stream().filter(file -> file.contentType().startsWith(type)).findFirst();
  }

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
