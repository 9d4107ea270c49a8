package dev.tocsin.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What one notice says to one client, in the fields of the EDPB common template (adopted June 2026)
 * that a processor can fill, and the others by number (GDPR 28(3)(f), Lucrasoft L12). Its JSON is
 * the document; every other rendering is made from it.
 *
 * @param format {@link #FORMAT}
 * @param title what this is
 * @param statement what it is not
 * @param language ISO 639-1, of all words that name no other
 * @param timeZone of the times in words; all others are UTC
 * @param drill whether none of it is real
 * @param reference the processor's, of the breach
 * @param breachStatus {@code SUSPECTED}, {@code CONFIRMED}, or {@code WITHDRAWN} after a retraction
 *     or withdrawal
 * @param deadline the client's own 72 hours (GDPR 33(1)); null when the notice takes back
 */
record SupportPack(
    String format,
    String title,
    String statement,
    String language,
    String timeZone,
    boolean drill,
    String reference,
    String breachStatus,
    IssuedNotice notice,
    Party processor,
    Party client,
    Deadline deadline,
    List<Section> sections) {

  static final String FORMAT = "tocsin-support-pack/1";

  private static final JsonMapper JSON =
      Json.mapper()
          .enable(SerializationFeature.INDENT_OUTPUT) // people open it too
          .defaultPropertyInclusion(always())
          .withConfigOverride(
              EntryAnswer.class,
              it -> it.setInclude(JsonInclude.Value.construct(absent(), absent())))
          .build();

  /** The notice it went with. */
  record IssuedNotice(int number, NoticeKind kind, boolean provisional, Instant issuedAt) {}

  /**
   * A company.
   *
   * @param id null for the processor
   */
  record Party(ClientId id, String name) {}

  /** From the first notice on: earlier when the client already knew. */
  record Deadline(Instant startsAt, Instant endsAt) {}

  byte[] json() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the pack of " + reference, e);
    }
  }

  static SupportPack read(byte[] json) {
    try {
      return JSON.readValue(json, SupportPack.class);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read a pack", e);
    }
  }

  private static JsonInclude.Value always() {
    return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
  }

  private static JsonInclude.Include absent() {
    return JsonInclude.Include.NON_NULL;
  }
}
