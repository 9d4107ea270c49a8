package dev.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What a broken or a hostile client puts where something else belongs. */
final class FuzzValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEP = 400;

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\uD800",
          "a\uDC00b",
          "a\nb",
          "a\u001Bb",
          "\u202Eabc\u2066",
          "\uD83D\uDE00",
          "\u200B",
          "x".repeat(101),
          "x".repeat(201),
          "x".repeat(256),
          "x".repeat(4_500),
          "<script>alert(1)</script>",
          "' or 1=1 --",
          "\"; drop table breach; --",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "../../etc/passwd",
          "%00%2F;x",
          "null",
          "-1",
          "1e400",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "2026-13-45T99:99:99Z",
          "+999999999-01-01T00:00:00Z",
          "-999999999-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "0001-01-01T00:00:00+18:00",
          "0000-01-01",
          "9999-12-31",
          "2026-11-22",
          "2026-11-22T12:00:00",
          "P999999999999999999999D",
          "PT9223372036854775807S",
          "PT-1H",
          "P1Y",
          "PT0S",
          "a@b@c",
          "a@\u00DF\u00DF.example",
          "@",
          "+31 (0)10 000 00 00",
          "Europe/Nowhere",
          "W/\"1\"",
          "\"99999999999999999999\"");

  private FuzzValues() {}

  /** Texts, and everything that is none. */
  static List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    TEXTS.forEach(text -> values.add(JSON.textNode(text)));
    values.add(JSON.textNode("x".repeat(20_001)));
    values.add(JSON.nullNode());
    values.add(JSON.booleanNode(true));
    values.add(JSON.numberNode(0));
    values.add(JSON.numberNode(-1));
    values.add(JSON.numberNode(Long.MAX_VALUE));
    values.add(JSON.numberNode(new BigInteger("9223372036854775808")));
    values.add(JSON.numberNode(new BigDecimal("1e400")));
    values.add(JSON.numberNode(0.5));
    values.add(JSON.arrayNode());
    values.add(JSON.arrayNode().add(JSON.arrayNode()));
    values.add(JSON.arrayNode().addNull().addNull());
    values.add(JSON.arrayNode().add(JSON.objectNode()));
    values.add(many());
    values.add(deep());
    values.add(JSON.objectNode());
    values.add(JSON.objectNode().put("nl", "\0"));
    values.add(JSON.objectNode().put("xx", "y").put("en", "x"));
    values.add(JSON.objectNode().put("min", -1).put("max", 1).put("basis", "EXACT"));
    return values;
  }

  private static ArrayNode many() {
    ArrayNode many = JSON.arrayNode();
    for (int i = 0; i <= 1_000; i++) {
      many.add("x" + i);
    }
    return many;
  }

  private static JsonNode deep() {
    ObjectNode deep = JSON.objectNode();
    for (int i = 0; i < DEEP; i++) {
      deep = JSON.objectNode().set("x", deep);
    }
    return deep;
  }

  /** What is no body at all, or hardly one. */
  static List<byte[]> bodies() {
    List<byte[]> bodies = new ArrayList<>();
    for (String text :
        List.of(
            "",
            " ",
            "null",
            "[]",
            "\"x\"",
            "1",
            "{",
            "{}",
            "{\"a\":1,\"a\":2}",
            "{\"reason\":\"x\"}trailing",
            "\uFEFF{}",
            "[".repeat(50_000),
            "{\"x\":".repeat(2_000),
            "a: &a [*a]",
            "!!java.util.Date 1",
            "id,processorId\n\"",
            "From: x\n\nx")) {
      bodies.add(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    bodies.add(new byte[] {(byte) 0xC3, (byte) 0x28, 0, (byte) 0xFF});
    bodies.add("{\"reason\":\"\u00E9\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16));
    return bodies;
  }
}
