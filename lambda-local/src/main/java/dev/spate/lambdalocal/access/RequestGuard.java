package dev.spate.lambdalocal.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/**
 * Lets requests in or not. A web page that a browser on this machine shows can send requests here,
 * too, and under a name of its own that leads here; so none that a page has sent is answered, and
 * no name but this machine's.
 */
public final class RequestGuard {
  private static final Set<String> NAMES = Set.of("localhost", "host.docker.internal", "");

  private final Access access;
  private final String name;
  private final boolean anyName;
  private final InstantSource clock;

  /**
   * A guard.
   *
   * @param address where clients connect to; its name, too, is one that they may use
   */
  public RequestGuard(Access access, InetSocketAddress address, InstantSource clock) {
    this.access = access;
    this.name = address.getHostString().toLowerCase(Locale.ROOT);
    // Other machines know this one by names that it doesn't know, and a signature covers the name.
    this.anyName = access instanceof Access.Signed && !address.getAddress().isLoopbackAddress();
    this.clock = clock;
  }

  /** Whether the hash of a request's body is needed. */
  public boolean readsBodies() {
    return access instanceof Access.Signed;
  }

  /** How many segments of each path are the guard's own. */
  public int ownSegments() {
    return access instanceof Access.SecretPath ? 1 : 0;
  }

  /**
   * Throws for a request that isn't to be answered.
   *
   * @throws AccessDeniedException with the reason
   */
  public void require(HttpCall call) throws AccessDeniedException {
    if (call.header("Origin").isPresent() || call.header("Sec-Fetch-Site").isPresent()) {
      throw new AccessDeniedException(
          "AccessDeniedException", "Requests of web pages aren't answered.");
    }
    String host = hostName(call.header("Host").orElse(""));
    if (!anyName && !isThisMachine(host)) {
      throw new AccessDeniedException(
          "AccessDeniedException", "'%s' is not a name of this machine.".formatted(host));
    }
    switch (access) {
      case Access.Anyone _ -> {}
      case Access.Signed(AccessKeys keys) -> new SignatureCheck(keys, clock).require(call);
      case Access.SecretPath(String segment) -> requireSegment(segment, call.path());
    }
  }

  private boolean isThisMachine(String host) {
    return NAMES.contains(host) || host.endsWith(".localhost") || host.equals(name) || isIp(host);
  }

  /** A page's name can't look like an address: those aren't looked up. */
  private static boolean isIp(String host) {
    return host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  private static String hostName(String host) {
    return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }

  private static void requireSegment(String segment, String path) throws AccessDeniedException {
    String[] parts = path.split("/", 3);
    String given = parts.length < 2 ? "" : parts[1];
    if (!MessageDigest.isEqual(segment.getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw new AccessDeniedException(
          "MissingAuthenticationTokenException", "This Lambda is a run's own: Missing path.");
    }
  }
}
