package dev.tocsin.api;

import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.fanout.PlaceOrders.Wish;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A request for notices, as it was sent.
 *
 * @param clientIds in the order they were named; empty is everybody affected
 */
record ReadWish(Wish wish, Set<ClientId> clientIds) {

  /** Retractions and withdrawals follow from what happens to the breach; nobody asks for one. */
  private static final List<NoticeKind> ASKED_FOR =
      List.of(NoticeKind.INITIAL, NoticeKind.UPDATE, NoticeKind.FINAL, NoticeKind.CORRECTION);

  static ReadWish of(byte[] body, Violations violations) {
    Fields fields = Fields.of(body, violations);
    NoticeKind kind = fields.need("kind").oneOf(ASKED_FOR, NoticeKind::name);
    ReadWish read =
        new ReadWish(
            new Wish(
                kind,
                fields.may("remark").text(),
                assessed(fields, kind, violations),
                unknownRemains(fields, kind, violations)),
            new LinkedHashSet<>(
                fields.may("clientIds").listOrEmpty(Field.CLIENTS, id -> id.id(ClientId::new))));
    if (fields.may("clientIds").isGiven() && read.clientIds().isEmpty()) {
      violations.add("clientIds", "must name somebody; leave it out for everybody affected");
    }
    fields.nothingElse();
    return read;
  }

  private static boolean assessed(Fields fields, NoticeKind kind, Violations violations) {
    Boolean assessed = fields.may("assessed").bool();
    if (Boolean.TRUE.equals(assessed) && kind != NoticeKind.UPDATE && kind != NoticeKind.FINAL) {
      violations.add("assessed", "goes with an UPDATE: that is the notice after the assessment");
    }
    if (Boolean.FALSE.equals(assessed) && kind == NoticeKind.FINAL) {
      violations.add(
          "assessed", "cannot be false: a FINAL always says that the assessment is done");
    }
    return Boolean.TRUE.equals(assessed);
  }

  private static boolean unknownRemains(Fields fields, NoticeKind kind, Violations violations) {
    boolean remains = Boolean.TRUE.equals(fields.may("unknownRemains").bool());
    if (remains && kind != NoticeKind.FINAL) {
      violations.add(
          "unknownRemains", "goes with a FINAL: any other notice may be followed by more");
    }
    return remains;
  }

  /** Everybody named must be on file. */
  void mustName(Set<ClientId> onFile, Violations violations) {
    int i = 0;
    for (ClientId named : clientIds) {
      if (!onFile.contains(named)) {
        violations.add("clientIds[" + i + "]", "there is no client " + named);
      }
      i++;
    }
  }
}
