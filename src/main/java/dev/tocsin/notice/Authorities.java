package dev.tocsin.notice;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where controllers notify (GDPR 33(1), 55): data with its source and date, not law of ours.
 *
 * @param source where it was read
 * @param compiled when
 * @param members the EDPB's list, for states that have several authorities
 */
public record Authorities(
    String about, String source, LocalDate compiled, String members, List<Authority> authorities) {

  /** Those on file with this build. */
  public static final Authorities OF_THE_EEA = read("/law/supervisory-authorities.json");

  /**
   * The supervisory authority of one state of the EEA.
   *
   * @param country ISO 3166-1 alpha-2
   * @param name in its own words; null when the state has several
   * @param site where to read how to notify; null when the state has several
   */
  public record Authority(String country, String name, String site) {

    public boolean isOneOfSeveral() {
      return name == null;
    }
  }

  /** Empty outside the EEA. */
  public Optional<Authority> of(String country) {
    return authorities.stream().filter(each -> each.country().equals(country)).findFirst();
  }

  private static Authorities read(String resource) {
    JsonMapper mapper = Json.mapper().build();
    try (InputStream file = Authorities.class.getResourceAsStream(resource)) {
      return mapper.readValue(file, Authorities.class);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
