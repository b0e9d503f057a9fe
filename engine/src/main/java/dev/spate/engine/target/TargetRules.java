package dev.spate.engine.target;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.target.AwsHost;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the settings of a PostgreSQL server must be. */
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
  private static final Pattern COMMA = Pattern.compile(",");
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

  /** The hosts that a URL names, without ports and brackets. */
  static List<String> hosts(String url) {
    Matcher hosts = HOSTS.matcher(url);
    return hosts.lookingAt()
        ? COMMA
            .splitAsStream(hosts.group(1))
            .map(host -> host.replaceAll(":\\d*$", "").replaceAll("[\\[\\]]", ""))
            .toList()
        : List.of();
  }

  /** A DSQL cluster takes no password and has rules of its own, which its own type knows. */
  private static void noDsql(String key, List<String> hosts, BrokenRules broken) {
    for (String host : hosts) {
      if (AwsHost.of(host).filter(aws -> aws.kind() == AwsHost.Kind.DSQL).isPresent()) {
        String rule =
            "names an Aurora DSQL cluster; did you mean {type: dsql, endpoint: %s}?"
                .formatted(host);
        broken.add(key, rule, "");
      }
    }
  }

  /** Whether a URL says how TLS is to be used. */
  static boolean saysTls(String url) {
    return TLS_IN_URL.matcher(url).matches();
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 65_535;
  }

  /** What would become something else in a URL; never shown, for the same reason. */
  static void parts(Optional<String> host, Optional<String> database, BrokenRules broken) {
    if (host.filter(name -> !HOST.matcher(name).matches()).isPresent()) {
      String shown = host.filter(name -> !name.matches(".*[@?=&].*")).orElse("");
      String rule = "must be a name or an address alone, without user, port or blanks";
      broken.add("host", rule, shown);
    }
    if (database.filter(UrlSecrets::in).isPresent()) {
      broken.add("database", NO_SECRETS, "");
    }
    if (host.isEmpty()) {
      broken.add(List.of(), "needs url, or host and database", "");
    } else if (database.isEmpty()) {
      broken.add("database", "is missing beside host", "");
    }
    noDsql("host", host.stream().toList(), broken);
  }

  /** What is wrong with a URL; its text is never shown, since it may hold a password. */
  static void url(String url, Optional<TlsMode> tls, BrokenRules broken) {
    if (UrlSecrets.in(url)) {
      broken.add("url", NO_SECRETS, "");
    } else if (!URL.matcher(url).matches()) {
      String rule = "must be a JDBC URL such as jdbc:postgresql://db.example.com:5432/bench";
      broken.add("url", rule, "");
    } else if (!portsAreValid(url)) {
      broken.add("url", "each port in it must be between 1 and 65535", "");
    } else if (tls.isPresent() && saysTls(url)) {
      broken.add("tls", "stands in the url already; it must stand in one place", "");
    } else {
      noDsql("url", hosts(url), broken);
    }
  }
}
