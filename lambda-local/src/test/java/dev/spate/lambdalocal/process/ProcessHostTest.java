package dev.spate.lambdalocal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, started and signalled. */
class ProcessHostTest {
  @TempDir private Path folder;
  @TempDir private Path files;

  @Test
  void aProcessLeadsAGroupOfItsOwn() throws Exception {
    try (ProcessHost host = ProcessHost.open(files)) {
      FunctionProcess process = host.start(shell("sleep 60"));
      Signals signals = Signals.ofThisPlatform().orElseThrow();
      Awaitility.await().until(() -> signals.leadsGroup(process.pid()));
      assertThat(signals.leadsGroup(ProcessHandle.current().pid() + 1_000_000)).isFalse();
      process.kill();
      assertThat(process.exit().get(10, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }
  }

  @Test
  void itsExitStatusIsReported() throws Exception {
    try (ProcessHost host = ProcessHost.open(files)) {
      assertThat(host.start(shell("exit 42")).exit().get(10, TimeUnit.SECONDS)).isEqualTo(42);
    }
  }

  @Test
  void oneThatIgnoresBeingAskedIsEndedAnyhowFrozenOrNot() throws Exception {
    try (ProcessHost host = ProcessHost.open(files)) {
      ProcessSpec stubborn = shell("trap '' TERM; echo ready; while :; do sleep 0.1; done");
      FunctionProcess process = host.start(stubborn);
      Awaitility.await().until(() -> Files.readString(stubborn.output()).contains("ready"));
      process.freeze();
      process.end(Duration.ofMillis(300));
      assertThat(process.exit().get(1, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }
  }

  @Test
  void oneThatObeysMayEndByItself() throws Exception {
    try (ProcessHost host = ProcessHost.open(files)) {
      ProcessSpec polite = shell("trap 'exit 5' TERM; echo ready; while :; do sleep 0.1; done");
      FunctionProcess process = host.start(polite);
      Awaitility.await().until(() -> Files.readString(polite.output()).contains("ready"));
      process.freeze();
      process.end(Duration.ofSeconds(30));
      assertThat(process.exit().get(1, TimeUnit.SECONDS)).isEqualTo(5);
    }
  }

  @Test
  void whatAProcessLeavesBehindIsEndedWithIt() throws Exception {
    try (ProcessHost host = ProcessHost.open(files)) {
      ProcessSpec parent = shell("sleep 60 & echo $!");
      host.start(parent).exit().get(10, TimeUnit.SECONDS);
      long child = Long.parseLong(Files.readString(parent.output()).trim());
      Awaitility.await()
          .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void closingEndsWhatIsLeft() throws Exception {
    FunctionProcess process;
    try (ProcessHost host = ProcessHost.open(files)) {
      process = host.start(shell("sleep 60"));
      Signals signals = Signals.ofThisPlatform().orElseThrow();
      Awaitility.await().until(() -> signals.leadsGroup(process.pid()));
      process.freeze();
    }
    assertThat(process.exit().get(10, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    assertThat(files).doesNotExist();
  }

  @Test
  void aProgramIsLookedForInItsFolderAndOnItsOwnPath() throws Exception {
    Path program = folder.resolve("own");
    Files.writeString(program, "#!/bin/sh\necho \"own $1 $NAME\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    try (ProcessHost host = ProcessHost.open(files)) {
      for (String name : List.of("./own", program.toString(), "own")) {
        ProcessSpec spec = spec(List.of(name, "x"), folder + ":/usr/bin:/bin");
        assertThat(host.start(spec).exit().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(Files.readString(spec.output())).isEqualTo("own x given\n");
        Files.delete(spec.output());
      }
      assertThatIOException()
          .isThrownBy(() -> host.start(spec(List.of("own"), "/usr/bin")))
          .withMessageContaining("own");
    }
  }

  private ProcessSpec shell(String script) throws IOException {
    return spec(List.of("sh", "-c", script), "/usr/bin:/bin");
  }

  private ProcessSpec spec(List<String> command, String path) throws IOException {
    return new ProcessSpec(
        command, folder, Map.of("PATH", path, "NAME", "given"), folder.resolve("output.log"));
  }
}
