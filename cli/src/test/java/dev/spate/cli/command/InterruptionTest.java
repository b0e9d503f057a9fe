package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.Main;
import dev.spate.protocol.json.ProtocolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C on the whole program, as a process. */
class InterruptionTest {
  /** A variable by which the run's processes are told from all others of the machine. */
  private static final String MARK = "SPATE_INTERRUPTION_TEST";

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
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                plan.toString(),
                "--out",
                folder.resolve("results").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    command.environment().put(MARK, target);
    Process spate = command.start();
    // The log says when the load starts; the lead and two seconds later it is under way.
    await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("load-starts"));
    await().pollDelay(Duration.ofSeconds(4)).until(spate::isAlive);
    Set<Long> started = startedWith(spate);
    assertThat(started).hasSizeGreaterThan(3); // the server's processes among them
    for (ProcessHandle one : family(spate)) {
      signalLikeATerminal(one, signal);
    }

    assertThat(spate.waitFor()).as(Files.readString(folder.resolve("output"))).isEqualTo(130);
    JsonNode result = ProtocolJson.mapper().readTree(run().resolve("result.json").toFile());
    assertThat(result.path("interrupted").asBoolean()).isTrue();
    JsonNode metrics = result.at("/configurations/0/trials/0/metrics");
    assertThat(metrics.path("acknowledged").asLong()).isPositive();
    assertThat(metrics.path("stored")).isEqualTo(metrics.path("acknowledged"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> started.stream().noneMatch(id -> ProcessHandle.of(id).isPresent()));
  }

  /** A terminal's SIGINT reaches the program and its Java children, but no other session. */
  private static List<ProcessHandle> family(Process spate) {
    return Stream.concat(
            Stream.of(spate.toHandle()),
            spate.descendants().filter(one -> one.info().command().orElse("").endsWith("java")))
        .toList();
  }

  /**
   * The run's own processes among all of the machine: Java inherits a variable, and PostgreSQL
   * shows its server's name, which is the target's, in the title of each process but the first.
   */
  private Set<Long> startedWith(Process spate) {
    Instant start = spate.info().startInstant().orElseThrow();
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().command().orElse("").matches(".*(postgres|java)"))
        .filter(one -> !one.info().startInstant().orElse(Instant.MIN).isBefore(start))
        .filter(one -> shows(one, "environ", MARK + "=" + target) || shows(one, "cmdline", target))
        .flatMap(one -> Stream.concat(Stream.of(one), server(one).stream()))
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static Optional<ProcessHandle> server(ProcessHandle child) {
    return child.parent().filter(parent -> parent.info().command().orElse("").endsWith("postgres"));
  }

  /** Whether a file of the process's own holds the text; where nobody can tell, it may be. */
  private static boolean shows(ProcessHandle process, String file, String text) {
    Path shown = Path.of("/proc", String.valueOf(process.pid()), file);
    try {
      return !Files.exists(shown) || Files.readString(shown, ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false; // it has ended meanwhile, or is another user's
    }
  }

  private static void signalLikeATerminal(ProcessHandle process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
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
