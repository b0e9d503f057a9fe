package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client is answered. */
@SuppressWarnings("ArrayRecordComponent") // bodies are passed on, never compared
record Response(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  static Response json(int status, JsonNode body) {
    return new Response(status, Map.of(), Json.bytes(body));
  }

  static Response payload(byte[] payload) {
    return new Response(200, Map.of(), payload);
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), NOTHING);
  }

  Response with(String header, String value) {
    return with(Map.of(header, value));
  }

  Response with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(further);
    return new Response(status, all, body);
  }
}
