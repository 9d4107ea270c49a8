package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Clash;
import java.util.List;

/** Facts on file that do not go together: somebody looks again before clients read them. */
record CautionView(Clash code, List<String> fields) {

  static List<CautionView> of(Breach breach) {
    return Clash.in(breach).stream().map(clash -> new CautionView(clash, clash.fields())).toList();
  }
}
