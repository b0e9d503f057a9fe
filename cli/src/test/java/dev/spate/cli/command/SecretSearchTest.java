package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.context.ExitCode;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A password that a run uses is looked for in all that it writes; bench/secrets looks further. */
@EnabledOnOs(OS.LINUX)
class SecretSearchTest {
  @TempDir Path folder;

  @Test
  void aPasswordIsInNothingThatARunWritesPrintsOrStarts() throws Exception {
    String password = "sesame-" + UUID.randomUUID();
    String user = "by_variable_" + password.substring(password.length() - 8);
    try (TestDatabase database = new TestDatabase()) {
      guard(database, user, password);
      CommandLineSandbox sandbox =
          new CommandLineSandbox(folder, Map.of("PGUSER", user, "PGPASSWORD", password));
      Set<String> arguments = ConcurrentHashMap.newKeySet();
      CountDownLatch over = new CountDownLatch(1);
      Thread watcher = watching(arguments, over);
      int code = sandbox.spate("run", plan(sandbox, database));
      over.countDown();
      watcher.join();

      assertThat(code).as(sandbox.err()).isIn(ExitCode.PASSED, ExitCode.NOT_PASSED);
      assertThat(arguments).anyMatch(one -> one.contains("WorkerMain"));
      assertThat(arguments).noneMatch(one -> one.contains(password));
      assertThat(sandbox.out() + sandbox.err()).doesNotContain(password);
      try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, ISO_8859_1))
              .as(file.toString())
              .doesNotContain(password);
        }
      }
      assertThat(sandbox.run().resolve("run.json")).exists().content().contains("PGPASSWORD");
    }
  }

  private static void guard(TestDatabase database, String user, String password) throws Exception {
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
        name: secrets
        targets:
          shop: {type: postgres, url: '%s', credentials: {from: env}}
        workload:
          table: t
          create: CREATE TABLE t (id uuid PRIMARY KEY)
          columns: {id: {key: uuid}}
        load: {model: closed, concurrency: 1, transactions: 300}
        iterations: 1
        fleet: {type: local, workers: 1, processes: true}
        """
            .formatted(database.url()));
  }

  /** The arguments of all processes, ten times a second until it is over. */
  private static Thread watching(Set<String> arguments, CountDownLatch over) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                  look(arguments);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void look(Set<String> arguments) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (Files.isReadable(process.resolve("cmdline"))) {
          arguments.add(Files.readString(process.resolve("cmdline"), ISO_8859_1));
        }
      }
    } catch (IOException e) {
      return; // a process has ended meanwhile
    }
  }
}
