package dev.spate.dsqllocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.aws.signature.DatabaseToken;
import dev.spate.dsqllocal.ClientFiles;
import dev.spate.dsqllocal.LocalDsql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A cluster as its clients see it. */
public record TestCluster(String host, int port, ClientFiles files) {
  /** That of a running one. */
  public static TestCluster of(LocalDsql dsql) {
    return new TestCluster(dsql.settings().host(), dsql.port(), dsql.files());
  }

  /** A token of now. */
  public String token(boolean admin) throws IOException {
    return DatabaseToken.dsql("us-east-1", host, admin).sign(files.readKeys(), Instant.now());
  }

  /** Connects by direct TLS, with full verification, as AWS's samples do. */
  public Connection connect(String user) throws IOException, SQLException {
    return connect(Map.of("user", user, "password", token(user.equals("admin"))));
  }

  /** Connects so, with these properties above all. */
  public Connection connect(Map<String, String> given) throws SQLException {
    Properties properties = new Properties();
    properties.put("sslmode", "verify-full");
    properties.put("sslNegotiation", "direct");
    properties.put("sslrootcert", files.rootCertificate().toString());
    properties.put("socketFactory", LoopbackSockets.class.getName());
    properties.putAll(given);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/postgres".formatted(host, port), properties);
  }

  /** What Debian's psql says when it is given these commands, one after another. */
  public String psql(String user, String token, String... commands)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("psql", "-X", "-A", "-t", "-w"));
    for (String command : commands) {
      words.add("-c");
      words.add(command);
    }
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST",
                host,
                "PGHOSTADDR",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                user,
                "PGDATABASE",
                "postgres",
                "PGPASSWORD",
                token,
                "PGSSLMODE",
                "verify-full",
                "PGSSLROOTCERT",
                files.rootCertificate().toString()));
    Process psql = builder.start();
    psql.getOutputStream().close();
    String said = new String(psql.getInputStream().readAllBytes(), UTF_8);
    psql.waitFor();
    return said;
  }
}
