package dev.spate.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.Main;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.process.JavaCommand;
import dev.spate.testing.process.ProcessSignals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C on the whole program, as a process. */
class InterruptHandlerTest {
  private final String target = "interrupted-" + UUID.randomUUID();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"false, INT", "true, INT", "false, HUP", "true, HUP"})
  void whatWasMeasuredIsKeptCountedAndMarkedAndNoProcessIsLeft(boolean processes, String signal)
      throws Exception {
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            """
            name: long
            targets: {%s: {type: embedded}}
            workload:
              table: events
              create: CREATE TABLE events (id bigint PRIMARY KEY)
              columns: {id: {key: bigint-random}}
            load: {model: closed, concurrency: 2, warmup: 0s, duration: 10min}
            iterations: 2
            fleet: {type: local, processes: %s}
            """
                .formatted(target, processes));
    ProcessBuilder command =
        new ProcessBuilder(
                JavaCommand.heedingSignals(
                    JavaCommand.of(
                        Main.class,
                        "run",
                        plan.toString(),
                        "--out",
                        folder.resolve("results").toString())))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    Process spate = command.start();
    // The log says when the load starts; the lead and two seconds later it is under way.
    await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("load-starts"));
    await().pollDelay(Duration.ofSeconds(4)).until(spate::isAlive);
    List<ProcessHandle> server = server().toList();
    assertThat(server).hasSizeGreaterThan(3); // one for each connection among them
    List<ProcessHandle> own = spate.descendants().toList();
    assertThat(own.stream().filter(InterruptHandlerTest::isJava)).hasSize(processes ? 1 : 0);
    ProcessSignals.send(signal, terminalsOwn(spate));

    assertThat(spate.waitFor()).as(Files.readString(folder.resolve("output"))).isEqualTo(130);
    JsonNode result = ProtocolJson.mapper().readTree(run().resolve("result.json").toFile());
    assertThat(result.path("interrupted").asBoolean()).isTrue();
    JsonNode metrics = result.at("/configurations/0/trials/0/metrics");
    assertThat(metrics.path("acknowledged").asLong()).isPositive();
    assertThat(metrics.path("stored")).isEqualTo(metrics.path("acknowledged"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                Stream.concat(server.stream(), own.stream())
                    .noneMatch(InterruptHandlerTest::isAlive));
  }

  /** A terminal's SIGINT reaches the program and its Java children, but no other session. */
  private static long[] terminalsOwn(Process spate) {
    return Stream.concat(
            Stream.of(spate.toHandle()), spate.descendants().filter(InterruptHandlerTest::isJava))
        .mapToLong(ProcessHandle::pid)
        .toArray();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  /** A process that has ended, but that nobody has waited for, has no command any more. */
  private static boolean isAlive(ProcessHandle process) {
    return process.info().command().isPresent();
  }

  /**
   * The processes of the run's server, which is no child of the run's: it lives in a session of its
   * own. The folder on its command line has the target's name, which is this test's alone.
   */
  private Stream<ProcessHandle> server() {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().orElse("").contains("server-" + target))
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .distinct();
  }

  private String log() throws Exception {
    if (!Files.isDirectory(folder.resolve("results"))) {
      return "";
    }
    Path log = run().resolve("spate.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private Path run() throws Exception {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.findFirst().orElse(folder);
    }
  }
}
