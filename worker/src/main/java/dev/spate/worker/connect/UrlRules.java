package dev.spate.worker.connect;

import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** What a URL may say of sockets. pgjdbc would silently take some of it for something else. */
final class UrlRules {
  private UrlRules() {}

  /** The rule that the URL breaks, if any. */
  static Optional<String> broken(DatabaseEndpoint endpoint, ServerAddress address) {
    Properties options = new Properties();
    options.putAll(endpoint.options());
    Properties parts = Driver.parseURL(endpoint.url(), options);
    if (parts.getProperty("socketFactory") != null) {
      return Optional.of(
          "socketFactory can't be chosen, for Spate speaks through its own; a Unix socket's folder"
              + " stands before the database, encoded:"
              + " jdbc:postgresql://%2Fvar%2Frun%2Fpostgresql/bench");
    }
    boolean unix = address.hosts().stream().anyMatch(ServerAddress.Host::isFolder);
    return unix && address.hosts().size() > 1
        ? Optional.of("one Unix socket is all the hosts there can be")
        : Optional.empty();
  }
}
