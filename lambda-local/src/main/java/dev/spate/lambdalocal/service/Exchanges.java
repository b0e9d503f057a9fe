package dev.spate.lambdalocal.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Between HTTP and what the operations see of it. */
final class Exchanges {
  private Exchanges() {}

  static Request read(String requestId, HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Headers headers = exchange.getRequestHeaders();
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(Request.BODY_MAX);
      // The rest is read, though not kept: a client that can't send doesn't read the answer.
      long rest = in.transferTo(OutputStream.nullOutputStream());
      return new Request(
          requestId,
          exchange.getRequestMethod(),
          segments(uri.getRawPath()),
          parameters(uri.getRawQuery()),
          headers::getFirst,
          body,
          body.length + rest);
    }
  }

  static void write(Response response, HttpExchange exchange) throws IOException {
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
