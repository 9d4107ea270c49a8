package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.problem.Output;
import dev.tocsin.writing.Letter;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;

/** What would be sent now, and what its sender should look at first. */
record PreviewView(String subject, String text, String html, List<CautionView> cautions) {

  static PreviewView of(Letter letter, Breach breach) {
    return new PreviewView(letter.subject(), letter.text(), letter.html(), CautionView.of(breach));
  }

  /** The letter alone is exactly what would be sent; as JSON the cautions stand beside it. */
  String as(MediaType type) {
    if (type.equals(MediaType.APPLICATION_JSON_TYPE)) {
      return Output.write(this);
    }
    return type.equals(MediaType.TEXT_HTML_TYPE) ? html : "Subject: " + subject + "\n\n" + text;
  }

  /** The codes of the cautions, as a header has them; null when there are none. */
  String header() {
    return cautions.isEmpty()
        ? null
        : cautions.stream().map(each -> each.code().name()).collect(Collectors.joining(", "));
  }
}
