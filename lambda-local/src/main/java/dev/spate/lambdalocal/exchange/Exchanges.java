package dev.spate.lambdalocal.exchange;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.spate.lambdalocal.access.AccessDeniedException;
import dev.spate.lambdalocal.access.HttpCall;
import dev.spate.lambdalocal.access.RequestGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between HTTP and what the operations see of it. */
public final class Exchanges {
  private Exchanges() {}

  /**
   * Reads a request whole.
   *
   * @param guard decides whether it is to be answered
   */
  public static ApiRequest read(String requestId, HttpExchange exchange, RequestGuard guard)
      throws IOException, AccessDeniedException {
    URI uri = exchange.getRequestURI();
    Headers headers = exchange.getRequestHeaders();
    MessageDigest digest = sha256();
    try (InputStream whole = exchange.getRequestBody();
        InputStream in = guard.readsBodies() ? new DigestInputStream(whole, digest) : whole) {
      byte[] body = in.readNBytes(ApiRequest.BODY_MAX);
      // The rest is read, though not kept: a client that can't send doesn't read the answer.
      long rest = in.transferTo(OutputStream.nullOutputStream());
      guard.require(
          new HttpCall(
              exchange.getRequestMethod(),
              uri.getRawPath(),
              Optional.ofNullable(uri.getRawQuery()).orElse(""),
              headers,
              HexFormat.of().formatHex(digest.digest())));
      List<String> segments = segments(uri.getRawPath());
      return new ApiRequest(
          requestId,
          exchange.getRequestMethod(),
          segments.subList(guard.ownSegments(), segments.size()),
          parameters(uri.getRawQuery()),
          headers::getFirst,
          body,
          body.length + rest);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public static void write(ApiResponse response, HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    int length = response.body().length;
    if (length == 0) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(response.status(), length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(response.body());
    }
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment.replace("+", "%2B")));
      }
    }
    return segments;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String parameter : query.split("&", -1)) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parameters.put(decoded(name), decoded(value));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
