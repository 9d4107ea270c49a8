package dev.tocsin.notice;

import dev.tocsin.mail.Attachment;
import java.util.List;

/** The files that go with a notice; a letter knows that there are some, not what is in them. */
public interface Enclosures {

  List<Attachment> with(NoticeDraft draft);
}
