package dev.spate.cli.dsql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.ClientFiles;
import dev.spate.dsqllocal.LocalDsql;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to type for each kind of client, as it can be copied. No secret is in it. */
final class ClientLines {
  private ClientLines() {}

  /**
   * The lines.
   *
   * @param usualFolder whether the files are where {@code spate dsql token} looks by itself
   */
  static List<String> of(LocalDsql dsql, boolean usualFolder) {
    ClientFiles files = dsql.files();
    String host = dsql.settings().host();
    String token =
        usualFolder ? "spate dsql token" : "spate dsql token --folder " + quoted(files.folder());
    List<String> lines = new ArrayList<>();
    lines.add("Keys, certificate and hosts file are in %s".formatted(files.folder()));
    lines.add("psql:");
    lines.add(
        "  PGSSLROOTCERT=%s PGPASSWORD=\"$(%s)\"".formatted(quoted(files.rootCertificate()), token)
            + " psql \"host=%s hostaddr=127.0.0.1 port=%d user=admin dbname=postgres"
                .formatted(host, dsql.port())
            + " sslmode=verify-full\"");
    lines.add("Java (pgjdbc 42.7.4 or later), user admin, a token as the password:");
    lines.add("  java -Djdk.net.hosts.file=%s ...".formatted(quoted(files.hosts())));
    lines.add(
        ("  jdbc:postgresql://%s:%d/postgres?sslmode=verify-full&sslNegotiation=direct"
                + "&sslrootcert=%s")
            .formatted(host, dsql.port(), encoded(files.rootCertificate())));
    lines.add("AWS's command line and SDKs make tokens by the same keys:");
    lines.add(
        "  AWS_SHARED_CREDENTIALS_FILE=%s aws dsql generate-db-connect-admin-auth-token --region %s --hostname %s"
            .formatted(quoted(files.credentials()), dsql.settings().region(), host));
    return lines;
  }

  /** As a shell takes it in one piece. */
  static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** As a URL's parameter takes it. */
  private static String encoded(Path path) {
    return URLEncoder.encode(path.toString(), UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
