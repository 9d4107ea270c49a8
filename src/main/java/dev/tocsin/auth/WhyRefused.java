package dev.tocsin.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a login was not accepted, in words of our own: what libraries say quotes the token. */
final class WhyRefused {

  private static final String OTHERWISE = "it is none that we know";

  private static final Map<Integer, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(ErrorCodes.SIGNATURE_INVALID, "the signature is wrong");
    WORDS.put(ErrorCodes.SIGNATURE_MISSING, "it is not signed");
    WORDS.put(ErrorCodes.EXPIRED, "it expired");
    WORDS.put(ErrorCodes.NOT_YET_VALID, "it is not valid yet");
    WORDS.put(ErrorCodes.EXPIRATION_MISSING, "it never expires");
    WORDS.put(ErrorCodes.ISSUER_INVALID, "another issuer made it");
    WORDS.put(ErrorCodes.ISSUER_MISSING, "it does not say who made it");
    WORDS.put(ErrorCodes.AUDIENCE_INVALID, "it is meant for others");
    WORDS.put(ErrorCodes.AUDIENCE_MISSING, "it does not say whom it is meant for");
    WORDS.put(ErrorCodes.SUBJECT_MISSING, "it does not say whose it is");
    WORDS.put(ErrorCodes.MISCELLANEOUS, "it is another kind of token, or nobody's");
  }

  private WhyRefused() {}

  static String of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(InvalidJwtException.class::isInstance)
        .map(InvalidJwtException.class::cast)
        .flatMap(invalid -> codes(invalid).stream())
        .map(WORDS::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(OTHERWISE);
  }

  private static List<Integer> codes(InvalidJwtException invalid) {
    return invalid.getErrorDetails().stream().map(ErrorCodeValidator.Error::getErrorCode).toList();
  }
}
