package dev.spate.lambdalocal.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a client sent.
 *
 * @param path the path's segments, decoded
 * @param query the query's parameters, decoded
 * @param header a header's value by its name, null where there is none
 * @param body the body, at most {@link #BODY_MAX} of it
 * @param length how long the body was
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are passed on, never compared
public record ApiRequest(
    String requestId,
    String method,
    List<String> path,
    Map<String, String> query,
    Function<String, String> header,
    byte[] body,
    long length) {
  /** A synchronous invocation's payload (Lambda quotas: 6 MB); nothing else may be longer. */
  public static final int BODY_MAX = 6 * 1024 * 1024;

  public Optional<String> header(String name) {
    return Optional.ofNullable(header.apply(name));
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
