package dev.tocsin.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.mail.Attachment;
import dev.tocsin.pack.EncloseFiles;
import dev.tocsin.pack.PackPage;
import dev.tocsin.portal.AcknowledgementPage;
import dev.tocsin.portal.NoticeToAcknowledge;
import dev.tocsin.portal.PageLinks;
import dev.tocsin.testing.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One incident, many clients: none of them ever reads a word about another. */
@Tag("random")
@Tag("long")
class IsolationTest {

  private static final int RUNS = 60;

  /** What a client gets to see, by name. Whoever shows a client something new adds it here. */
  private static final Map<String, Function<NoticeDraft, String>> SEEN = new LinkedHashMap<>();

  static {
    SEEN.put("subject", draft -> new WriteNotice().letter(draft).subject());
    SEEN.put("plain text", draft -> new WriteNotice().letter(draft).text());
    SEEN.put("HTML", draft -> new WriteNotice().letter(draft).html());
    SEEN.put("support pack", draft -> withGroupedNumbers(pack(draft)));
    SEEN.put("page of the pack", draft -> PackPage.of(pack(draft).getBytes(UTF_8)));
    SEEN.put("calendar entry", draft -> file(draft, EncloseFiles::calendar).replace("\r\n ", ""));
    SEEN.put("page behind the link", IsolationTest::page);
  }

  static LongStream seeds() {
    return LongStream.range(0, RUNS).map(Seeds::from);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void no_client_reads_a_word_about_another(long seed) {
    Crowd crowd = new Crowd(new Random(seed));
    for (Crowd.Member reader : crowd.members()) {
      for (NoticeKind kind : NoticeKind.values()) {
        NoticeDraft draft = crowd.draft(reader, kind);
        SEEN.forEach((what, see) -> knowsNobodyElse(crowd, reader, what, see.apply(draft)));
      }
    }
  }

  private static String pack(NoticeDraft draft) {
    return file(draft, EncloseFiles::pack);
  }

  private static String file(
      NoticeDraft draft, Function<List<Attachment>, Optional<Attachment>> which) {
    return new String(which.apply(new EncloseFiles().with(draft)).orElseThrow().content(), UTF_8);
  }

  /** The figures of a file for machines, also as people write them. */
  private static String withGroupedNumbers(String json) {
    return json + json.replaceAll("(?<=\\d)(?=(\\d{3})+(?!\\d))", ",");
  }

  private static String page(NoticeDraft draft) {
    NoticeToAcknowledge notice =
        new NoticeToAcknowledge(
            draft.client().language(),
            draft.client().timeZone(),
            draft.processor().name(),
            draft.processor().dpo().email(),
            draft.processor().dpo().phone(),
            draft.client().name(),
            draft.breach().reference(),
            draft.number(),
            draft.breach().drill(),
            draft.firstToldAt(),
            null,
            true,
            null,
            draft.now());
    return new AcknowledgementPage().show(notice, PageLinks.at("token"));
  }

  private static void knowsNobodyElse(Crowd crowd, Crowd.Member reader, String what, String seen) {
    List<String> others =
        crowd.members().stream()
            .filter(other -> !other.equals(reader))
            .flatMap(other -> other.telltales().stream())
            .toList();
    assertThat(others.stream().filter(seen::contains))
        .as("what the %s for %s says of others", what, reader.name())
        .isEmpty();
    assertThat(seen).as("%s for %s", what, reader.name()).contains("2026-0042");
  }
}
