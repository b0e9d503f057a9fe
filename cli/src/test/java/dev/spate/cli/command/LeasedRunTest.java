package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.cli.context.ExitCode;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run for all of whose workers, processes of their own, Vault makes one user. */
class LeasedRunTest {
  private static final String TOKEN = "token-" + UUID.randomUUID();

  @TempDir Path folder;

  private final String password = "made-" + UUID.randomUUID();
  private final String user = "v_bench_" + password.substring(password.length() - 8);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private HttpServer vault;

  @BeforeEach
  void start() throws IOException {
    vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vault.createContext("/v1/", this::answer);
    vault.start();
  }

  @AfterEach
  void stop() {
    vault.stop(0);
  }

  @Test
  void allWorkersLogInByOneUserWhoEndsWithTheRunAndIsInNothingThatItWrites() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      guard(database);
      CommandLineSandbox sandbox =
          new CommandLineSandbox(
              folder,
              Map.of(
                  "VAULT_ADDR",
                  "http://127.0.0.1:" + vault.getAddress().getPort(),
                  "VAULT_TOKEN",
                  TOKEN));
      int code = sandbox.spate("run", plan(sandbox, database));

      assertThat(code).as(sandbox.err()).isIn(ExitCode.PASSED, ExitCode.NOT_PASSED);
      assertThat(sandbox.metrics().path("stored").asLong())
          .as("%s %s", sandbox.out() + sandbox.err(), asked)
          .isPositive();
      assertThat(asked).containsOnlyOnce("GET database/creds/bench");
      assertThat(asked.stream().filter(one -> one.startsWith("GET kv/data/runs/")).count())
          .as("both workers read it: %s", asked)
          .isGreaterThanOrEqualTo(2);
      assertThat(asked).contains("POST sys/leases/revoke");
      assertThat(kept).isEmpty();
      assertThat(sandbox.out() + sandbox.err()).doesNotContain(password, TOKEN);
      try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, ISO_8859_1))
              .as(file.toString())
              .doesNotContain(password, TOKEN);
        }
      }
    }
  }

  private void guard(TestDatabase database) throws Exception {
    database.execute(
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(user, password),
        "GRANT CREATE ON SCHEMA public TO " + user);
    Path rules = Path.of(database.value("SHOW hba_file"));
    Files.writeString(
        rules, "host all %s all scram-sha-256\n".formatted(user) + Files.readString(rules));
    database.execute("SELECT pg_reload_conf()");
  }

  private static String plan(CommandLineSandbox sandbox, TestDatabase database) throws IOException {
    return sandbox.plan(
        """
        name: leased
        targets:
          shop:
            type: postgres
            url: '%s'
            credentials: {from: vault, database: database/bench, leaseAt: kv/runs}
        workload:
          table: t
          create: CREATE TABLE t (id uuid PRIMARY KEY)
          columns: {id: {key: uuid}}
        load: {model: closed, concurrency: 2, warmup: 0s, transactions: 100}
        iterations: 1
        fleet: {type: local, workers: 2, processes: true}
        """
            .formatted(database.url()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/v1/".length());
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String asks = exchange.getRequestMethod() + " " + path;
      asked.add(asks);
      if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
        send(exchange, 403, "{\"errors\": [\"permission denied\"]}");
      } else if (asks.equals("GET database/creds/bench")) {
        send(
            exchange,
            200,
            """
            {"lease_id": "l1", "lease_duration": 600, "renewable": true,
             "data": {"username": "%s", "password": "%s"}}
            """
                .formatted(user, password));
      } else if (asks.startsWith("POST kv/data/")) {
        kept.put(path, body);
        send(exchange, 200, "{}");
      } else if (asks.startsWith("GET kv/data/") && kept.containsKey(path)) {
        send(exchange, 200, "{\"data\": %s}".formatted(kept.get(path)));
      } else if (asks.startsWith("DELETE kv/metadata/")) {
        kept.remove(path.replace("/metadata/", "/data/"));
        exchange.sendResponseHeaders(204, -1);
      } else {
        exchange.sendResponseHeaders(asks.startsWith("POST ") ? 204 : 404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
