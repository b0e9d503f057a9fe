package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.engine.target.TlsMode;
import dev.spate.engine.target.UrlSecrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target must be beyond its single keys. */
final class TargetRules {
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://[^/?\\s\\p{C}]*(/[^?\\p{C}]*)?(\\?[^\\p{C}]*)?");

  /** A name, an address, or one of IPv6, bracketed or not. */
  private static final Pattern HOST =
      Pattern.compile("[^\\s\\p{C}/?#&@:\\[\\]]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%\\w+)?]?");

  private static final String NO_SECRETS =
      "must not hold user or password; credentials: says where they are found";

  private static final Pattern TLS_IN_URL = Pattern.compile(".*[?&](sslmode|ssl|sslrootcert)=.*");

  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");
  private static final Pattern PORT = Pattern.compile(":(\\d*)(?=,|$)");

  private TargetRules() {}

  /**
   * A URL may name several servers, {@code host:port,host:port}; addresses of IPv6 are bracketed.
   */
  private static boolean portsAreValid(String url) {
    Matcher hosts = HOSTS.matcher(url);
    return !hosts.lookingAt()
        || PORT.matcher(hosts.group(1))
            .results()
            .map(port -> port.group(1))
            .allMatch(port -> port.matches("0*\\d{1,5}") && isPort(Integer.parseInt(port)));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 65_535;
  }

  static void check(PostgresTarget target, Place place) {
    if (target.url().isPresent()) {
      url(target, target.url().get(), place);
    } else {
      parts(target, place);
      if (target.host().isEmpty()) {
        place.report("needs url, or host and database", "");
      } else if (target.database().isEmpty()) {
        place.reportKey("database", "is missing beside host", "");
      }
    }
    if (target.rootCertificate().isPresent()
        && !target.tls().map(TlsMode::verifies).orElse(false)) {
      place.reportKey("rootCertificate", "needs tls: verify-ca or verify-full", "");
    }
  }

  /** What would become something else in a URL; never shown, for the same reason. */
  private static void parts(PostgresTarget target, Place place) {
    if (target.host().filter(host -> !HOST.matcher(host).matches()).isPresent()) {
      String shown = target.host().filter(host -> !host.matches(".*[@?=&].*")).orElse("");
      place.reportKey(
          "host", "must be a name or an address alone, without user, port or blanks", shown);
    }
    if (target.database().filter(UrlSecrets::in).isPresent()) {
      place.reportKey("database", NO_SECRETS, "");
    }
  }

  /** What is wrong with a URL; its text is never shown, since it may hold a password. */
  private static void url(PostgresTarget target, String url, Place place) {
    if (target.host().isPresent() || target.database().isPresent() || target.port().isPresent()) {
      place.report("must have either url, or host, port and database", "");
    }
    if (UrlSecrets.in(url)) {
      place.reportKey("url", NO_SECRETS, "");
    } else if (!URL.matcher(url).matches()) {
      place.reportKey(
          "url", "must be a JDBC URL such as jdbc:postgresql://db.example.com:5432/bench", "");
    } else if (!portsAreValid(url)) {
      place.reportKey("url", "each port in it must be between 1 and 65535", "");
    } else if (target.tls().isPresent() && TLS_IN_URL.matcher(url).matches()) {
      place.reportKey("tls", "stands in the url already; it must stand in one place", "");
    }
  }
}
