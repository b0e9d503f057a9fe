package dev.spate.protocol.target;

import static java.util.Objects.requireNonNull;

/**
 * A place to connect to.
 *
 * @param host a name or an address; one of IPv6 without brackets
 */
public record HostAddress(String host, int port) {
  private static final int HIGHEST_PORT = 65_535;

  public HostAddress {
    requireNonNull(host, "host is null");
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host has a name or an address");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("ports go from 1 to 65535, got " + port);
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
