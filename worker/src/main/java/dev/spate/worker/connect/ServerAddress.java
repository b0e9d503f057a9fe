package dev.spate.worker.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * What a JDBC URL says about the server's place.
 *
 * @param hosts at least one; the driver tries them in this order
 * @param database the database's name
 */
record ServerAddress(List<Host> hosts, String database) {
  static {
    DriverLog.silence(); // also what parseURL has to say
  }

  /**
   * A place to connect to.
   *
   * @param name a name or an address; one of IPv6 without brackets
   */
  record Host(String name, int port) {
    /** Whether the name is the folder of a Unix socket. */
    boolean isFolder() {
      return name.startsWith("/");
    }

    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  ServerAddress {
    hosts = List.copyOf(hosts);
  }

  /**
   * Takes a URL apart as pgjdbc itself does.
   *
   * @return empty where it isn't a PostgreSQL URL
   */
  static Optional<ServerAddress> parse(String url) {
    Properties parts = Driver.parseURL(url, new Properties());
    if (parts == null) {
      return Optional.empty();
    }
    String[] names = parts.getProperty("PGHOST").split(",", -1);
    String[] ports = parts.getProperty("PGPORT").split(",", -1);
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      String name =
          URLDecoder.decode(names[i].replaceAll("^\\[|\\]$", "").replace("+", "%2B"), UTF_8);
      hosts.add(
          new Host(
              name.isEmpty() ? "localhost" : name,
              Integer.parseInt(ports[Math.min(i, ports.length - 1)])));
    }
    return Optional.of(new ServerAddress(hosts, parts.getProperty("PGDBNAME", "")));
  }

  /** The path of the Unix socket, where the only host is its folder. */
  Optional<String> unixPath() {
    Host first = hosts.getFirst();
    return hosts.size() == 1 && first.isFolder()
        ? Optional.of("%s/.s.PGSQL.%d".formatted(first.name(), first.port()))
        : Optional.empty();
  }

  /** The hosts with their ports, for messages. */
  @Override
  public String toString() {
    return String.join(", ", hosts.stream().map(Host::toString).toList());
  }
}
