package dev.spate.worker.connect.tls;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Authorities that are named by a word in place of a file: {@code sslrootcert=system}, as libpq has
 * it, and {@code sslrootcert=rds}.
 */
public final class NamedTrust {
  private static final String OPTION = "sslrootcert";
  private static final String FACTORY = "sslfactory";
  private static final String FACTORY_ARGUMENT = "sslfactoryarg";

  private NamedTrust() {}

  /**
   * Puts what pgjdbc understands in a word's place.
   *
   * @return why the word has no meaning here, for a person; empty where it has one, or there is
   *     none
   */
  public static Optional<String> applyTo(Properties properties) {
    return applyTo(properties, RdsBundle.places());
  }

  static Optional<String> applyTo(Properties properties, List<Path> places) {
    return switch (properties.getProperty(OPTION, "")) {
      case "system" -> {
        trust(properties, "");
        yield Optional.empty();
      }
      case "rds" -> rds(properties, places);
      default -> Optional.empty();
    };
  }

  private static Optional<String> rds(Properties properties, List<Path> places) {
    Optional<Path> bundle = RdsBundle.in(places);
    if (bundle.isEmpty() && !systemKnowsRds()) {
      return Optional.of(
          ("trust: rds: AWS's bundle of RDS's certificates is not found (looked for %s, and among"
                  + " the JVM's own); download %s to the first of these places, give it to a"
                  + " function by a layer, or write its path as rootCertificate")
              .formatted(
                  places.stream().map(Path::toString).collect(joining(", ")), RdsBundle.SOURCE));
    }
    trust(properties, bundle.map(Path::toString).orElse(""));
    return Optional.empty();
  }

  private static boolean systemKnowsRds() {
    try {
      return RdsBundle.isAmong(TrustedRootsFactory.system());
    } catch (GeneralSecurityException e) {
      return false; // then no connection by TLS will say more
    }
  }

  private static void trust(Properties properties, String file) {
    properties.remove(OPTION);
    properties.setProperty(FACTORY, TrustedRootsFactory.class.getName());
    properties.setProperty(FACTORY_ARGUMENT, file);
  }
}
