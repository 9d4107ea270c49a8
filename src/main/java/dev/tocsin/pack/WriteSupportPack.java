package dev.tocsin.pack;

import dev.tocsin.breach.Text;
import dev.tocsin.client.Processor;
import dev.tocsin.notice.AsAgreed;
import dev.tocsin.notice.NameAuthority;
import dev.tocsin.notice.NoticeDraft;
import dev.tocsin.notification.OwnTime;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Phrase;
import dev.tocsin.writing.TypedText;
import java.util.ArrayList;
import java.util.List;

/** A notice becomes a pack: what is known first, each part in the template's order. */
final class WriteSupportPack {

  private final NoticeDraft draft;
  private final EntryWriter pen;

  WriteSupportPack(NoticeDraft draft) {
    this.draft = draft;
    this.pen = new EntryWriter(draft);
  }

  SupportPack write() {
    boolean takesBack = draft.kind().takesBack();
    return new SupportPack(
        SupportPack.FORMAT,
        pen.words(PackWords.TITLE),
        pen.words(PackWords.STATEMENT),
        draft.client().language().code(),
        draft.client().timeZone().getId(),
        draft.breach().drill(),
        draft.breach().reference(),
        takesBack ? "WITHDRAWN" : draft.isConfirmed() ? "CONFIRMED" : "SUSPECTED",
        new SupportPack.IssuedNotice(
            draft.number(), draft.kind(), draft.isProvisional(), draft.now()),
        new SupportPack.Party(null, TypedText.line(draft.processor().name())),
        new SupportPack.Party(draft.client().id(), TypedText.line(draft.client().name())),
        takesBack
            ? null
            : new SupportPack.Deadline(draft.firstToldAt(), OwnTime.endsAt(draft.firstToldAt())),
        takesBack ? takenBack() : told());
  }

  private List<Section> told() {
    Impact impact = new Impact(pen);
    MeasureSections measures = new MeasureSections(pen);
    return Section.knownFirst(
        kind(),
        controllers("10-19", SectionWords.ORGANISATION, Labels.ORGANISATION),
        controllers("21-26", SectionWords.REPORTER, Labels.REPORTER),
        controllers("29-36", SectionWords.CONTACT, Labels.CONTACT),
        parties(),
        new Timeline(pen).section(),
        new NatureOfBreach(pen).section(),
        impact.subjects(),
        impact.data(),
        measures.inPlace(),
        measures.consequences(),
        controllers("89-90", SectionWords.RISK, Labels.RISK),
        measures.taken(),
        measures.preventive(),
        measures.telling(),
        controllers("109-111", SectionWords.AUTHORITIES, Labels.AUTHORITIES),
        controllers("113-123", SectionWords.BORDERS, Labels.BORDERS),
        attachments());
  }

  private Section kind() {
    PackEntry theirs = pen.controllers("3-7", Labels.KIND);
    NameAuthority authority = new NameAuthority(draft, pen.sheet());
    if (!authority.isKnown()) {
      return pen.section("3-7", SectionWords.KIND, theirs);
    }
    EntryAnswer said = EntryAnswer.words(authority.words() + " " + authority.address());
    PackEntry proposed =
        pen.proposed("3-7", "supervisoryAuthority", Labels.AUTHORITY, List.of(said));
    return pen.section("3-7", SectionWords.KIND, proposed, theirs);
  }

  /** Nothing of what was said before: it was no breach, or not one of this client's. */
  private List<Section> takenBack() {
    List<PackEntry> kind = new ArrayList<>();
    kind.add(pen.controllers("3-7", Labels.KIND).noting(pen.words(PackWords.IF_NOTIFIED)));
    Text reason = draft.reason() == null ? draft.breach().standing().reason() : draft.reason();
    if (reason != null) {
      kind.add(
          pen.proposed(
              "5", "withdrawalReason", Labels.WITHDRAWAL_REASON, List.of(pen.quote(reason))));
    }
    return List.of(pen.section("3-7", SectionWords.KIND, kind), parties(), attachments());
  }

  private Section controllers(String fields, Phrase title, Phrase label) {
    return pen.section(fields, title, pen.controllers(fields, label));
  }

  private Section parties() {
    Processor processor = draft.processor();
    List<PackEntry> entries = new ArrayList<>();
    entries.add(
        pen.known("38", "otherPartyInvolved", Labels.OTHER_PARTY, pen.code("YES", PackWords.YES)));
    entries.add(
        pen.known(
            "39",
            "otherPartyQualification",
            Labels.QUALIFICATION,
            pen.code("PROCESSOR", PackWords.PROCESSOR)));
    Passage agreement = AsAgreed.agreement(processor, pen.sheet());
    if (agreement != null) {
      entries.add(pen.known("39", "agreement", Labels.AGREEMENT, pen.typed(agreement)));
    }
    entries.add(pen.known("40", "otherPartyName", Labels.PARTY_NAME, name(processor.name())));
    entries.add(pen.known("41", "otherPartyContact", Labels.PARTY_CONTACT, contact(processor)));
    return pen.section("38-41", SectionWords.PARTIES, entries);
  }

  private static List<EntryAnswer> contact(Processor processor) {
    List<EntryAnswer> contact = new ArrayList<>();
    contact.add(name(processor.address()));
    Processor.Dpo dpo = processor.dpo();
    for (String each : new String[] {dpo.name(), dpo.email(), dpo.phone()}) {
      if (each != null) {
        contact.add(name(each));
      }
    }
    return contact;
  }

  private static EntryAnswer name(String typed) {
    return EntryAnswer.words(TypedText.line(typed));
  }

  private Section attachments() {
    String words =
        pen.words(
            PackWords.OUR_NOTICE,
            draft.number(),
            pen.sheet().at(draft.now()),
            TypedText.line(draft.breach().reference()));
    return pen.section(
        "125-126",
        SectionWords.ATTACHMENTS,
        pen.known(
            "125-126",
            "notice",
            Labels.ATTACHED,
            EntryAnswer.code("EXTERNAL_NOTIFICATION", words)));
  }
}
