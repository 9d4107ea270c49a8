package dev.tocsin.notification;

import java.time.Instant;

/**
 * What came from the client, or is missed from it.
 *
 * @param acknowledgedAt null until somebody there said that the notice arrived
 * @param reminded whether the DPO was told that nobody did
 * @param helpRequestedAt when it last asked for help with its own notification; null before
 */
public record Response(Instant acknowledgedAt, boolean reminded, Instant helpRequestedAt) {

  static final Response NONE = new Response(null, false, null);

  Response acknowledged(Instant at) {
    return new Response(at, reminded, helpRequestedAt);
  }

  Response remindedIf(boolean told) {
    return new Response(acknowledgedAt, told, helpRequestedAt);
  }

  Response wantingHelp(Instant at) {
    return new Response(acknowledgedAt, reminded, at);
  }
}
