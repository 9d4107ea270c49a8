package dev.tocsin.writing;

/** A stretch of a body, and what stands there in the other letter. */
record Otherwise(int from, int until, String words) {

  String in(String body) {
    return body.substring(0, from) + words + body.substring(until);
  }
}
