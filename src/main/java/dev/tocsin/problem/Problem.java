package dev.tocsin.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.breach.Rejected;
import dev.tocsin.csv.LineFault;
import dev.tocsin.intake.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, for machines and people (RFC 9457).
 *
 * @param code which of several refusals of one status it is; null where nobody needs to know
 * @param members what stands beside the code, by name
 * @param violations all that is wrong with the input; null for other problems
 * @param rejected all that is wrong with a file; null for other problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonAnyGetter Map<String, Object> members,
    List<Violation> violations,
    List<LineFault> rejected) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, null, Map.of(), null, null);
  }

  public static Problem notNow(NotNow why, String detail) {
    return new Problem(
        "about:blank", "Service Unavailable", 503, detail, why.code(), Map.of(), null, null);
  }

  public static Problem rejected(Rejected failure) {
    String code = failure.code() == null ? null : failure.code().spelled();
    return new Problem(
        "about:blank", "Conflict", 409, failure.getMessage(), code, failure.members(), null, null);
  }

  public static Problem invalid(List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? "1 thing is wrong with the input"
            : violations.size() + " things are wrong with the input";
    return new Problem("about:blank", "Bad Request", 400, detail, null, Map.of(), violations, null);
  }

  public static Problem invalidFile(List<LineFault> faults) {
    String detail =
        (faults.size() == 1 ? "1 thing is" : faults.size() + " things are")
            + " wrong with the file: nothing was imported";
    return new Problem(
        "about:blank", "Unprocessable Content", 422, detail, null, Map.of(), null, faults);
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(Output.write(this)).build();
  }
}
