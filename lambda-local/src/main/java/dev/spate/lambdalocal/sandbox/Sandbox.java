package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.launch.EnvironmentKind;
import dev.spate.lambdalocal.launch.Launcher.Start;
import dev.spate.lambdalocal.launch.SandboxFolders;
import dev.spate.lambdalocal.process.FunctionProcess;
import dev.spate.lambdalocal.process.OutputFile;
import dev.spate.lambdalocal.process.ProcessMemory;
import dev.spate.lambdalocal.runtime.RuntimeApi;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an environment consists of on this machine.
 *
 * @param folder its files
 * @param runtimeApi what its runtime client calls
 * @param output what its process writes
 * @param process its process
 */
record Sandbox(Path folder, RuntimeApi runtimeApi, OutputFile output, FunctionProcess process) {
  /**
   * Starts a process with its Runtime API.
   *
   * @throws IOException if it can't be started; nothing of it is left then
   */
  static Sandbox start(EnvironmentKind kind, String id, Backing backing, RuntimeCalls calls)
      throws IOException {
    Path folder = backing.folder().resolve(id);
    Path temporary = Files.createDirectories(folder.resolve("tmp").toAbsolutePath());
    Path file = folder.resolve("output.log").toAbsolutePath();
    RuntimeApi runtimeApi = RuntimeApi.open(calls);
    OutputFile output = new OutputFile(file);
    try {
      String logStream = LogLines.stream(backing.clocks().wall().instant(), kind.version(), id);
      Start start = new Start(kind, runtimeApi.address(), logStream, temporary, file);
      FunctionProcess process = backing.host().start(backing.launcher().spec(start));
      return new Sandbox(folder, runtimeApi, output, process);
    } catch (IOException e) {
      runtimeApi.close();
      output.close();
      SandboxFolders.delete(folder);
      throw e;
    }
  }

  /** What its process ever held at the most, in MB; 0 where the system doesn't say. */
  long usedMb() {
    return ProcessMemory.of(process).map(memory -> memory.peakBytes() >> 20).orElse(0L);
  }

  /** Whether its process holds more than a limit. */
  boolean exceeds(int memoryMb) {
    return ProcessMemory.of(process)
        .filter(memory -> memory.ownBytes() >> 20 > memoryMb)
        .isPresent();
  }

  /** Leaves nothing of it, once its process has ended. */
  void remove() {
    runtimeApi.close();
    output.close();
    SandboxFolders.delete(folder);
  }
}
