package dev.spate.lambdalocal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client is answered. */
@SuppressWarnings("ArrayRecordComponent") // bodies are passed on, never compared
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  public static ApiResponse json(int status, JsonNode body) {
    return new ApiResponse(status, Map.of(), ApiJson.bytes(body));
  }

  public static ApiResponse payload(byte[] payload) {
    return new ApiResponse(200, Map.of(), payload);
  }

  public static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of(), NOTHING);
  }

  public ApiResponse with(String header, String value) {
    return with(Map.of(header, value));
  }

  public ApiResponse with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(further);
    return new ApiResponse(status, all, body);
  }
}
