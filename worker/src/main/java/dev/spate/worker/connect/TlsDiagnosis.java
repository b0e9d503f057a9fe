package dev.spate.worker.connect;

import dev.spate.protocol.target.DatabaseEndpoint;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why TLS came to nothing, as the rest of a sentence that begins with the server's place. */
record TlsDiagnosis(DatabaseEndpoint endpoint, ServerAddress address) {
  private static final String WAYS_OUT =
      "name its authority by rootCertificate, or write trust: system (as RDS Proxy and most public"
          + " servers need) or trust: rds";

  /** What is wrong; empty where TLS isn't. */
  Optional<String> words(SQLException e) {
    if (String.valueOf(e.getMessage()).contains("hostnameverifier")) {
      return Optional.of(
          ("shows a certificate of another host (%s): name the host as its certificate does, in"
                  + " place of an address or an alias; %s")
              .formatted(
                  mode(),
                  "openssl s_client -starttls postgres -connect %s | openssl x509 -text shows it"
                      .formatted(address)));
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Optional<String> words = ofCause(cause);
      if (words.isPresent()) {
        return words;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofCause(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException _ ->
          Optional.of(
              "shows a certificate that has expired (%s): %s"
                  .formatted(mode(), cause.getMessage()));
      case CertPathBuilderException _ ->
          Optional.of(
              "shows a certificate of an authority that isn't trusted (%s): %s"
                  .formatted(mode(), WAYS_OUT));
      case FileNotFoundException _, NoSuchFileException _ ->
          Optional.of(
              "can't be verified (%s), for there is no file %s where the worker runs: %s"
                  .formatted(mode(), cause.getMessage(), WAYS_OUT));
      case CertificateException _ when cause.getCause() == null ->
          Optional.of(
              "can't be verified (%s), for certificates can't be read: %s"
                  .formatted(mode(), cause.getMessage()));
      case SSLException _ when cause.getCause() == null ->
          Optional.of("can't be talked to by TLS (%s): %s".formatted(mode(), cause.getMessage()));
      default -> Optional.empty();
    };
  }

  /** The setting that asks for TLS. */
  String mode() {
    return "sslmode " + endpoint.options().getOrDefault("sslmode", "of the URL");
  }
}
