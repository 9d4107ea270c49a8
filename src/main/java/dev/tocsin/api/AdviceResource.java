package dev.tocsin.api;

import dev.tocsin.breach.Advice;
import dev.tocsin.breach.Measure;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Roles;
import dev.tocsin.writing.AdviceWords;
import dev.tocsin.writing.Phrase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** The advice that is written down once, so that whoever records a measure can pick from it. */
@Path("/v1/advice")
@Produces(MediaType.APPLICATION_JSON)
public class AdviceResource {

  /** A code, to whom it is given, and what a notice says for it in each language. */
  record AdviceView(Advice code, Measure.Kind kind, Phrase text) {
    static AdviceView of(Advice advice) {
      return new AdviceView(advice, advice.kind(), AdviceWords.of(advice));
    }
  }

  @GET
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Response list() {
    List<AdviceView> all = Arrays.stream(Advice.values()).map(AdviceView::of).toList();
    return Answer.ok(new Page<>(all, null)).response();
  }
}
