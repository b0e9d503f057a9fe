package dev.spate.lambdalocal.launch;

import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.process.ProcessSpec;
import java.nio.file.Path;
import java.util.Map;

/** Says how an environment's process is started. */
public interface Launcher {
  /** The process of an environment. */
  ProcessSpec spec(Start start);

  /** For a function that brings its own runtime client. */
  static Launcher of(FunctionCode.Bootstrap bootstrap, EnvironmentVariables variables) {
    return start ->
        new ProcessSpec(
            bootstrap.command(),
            bootstrap.folder(),
            variables.of(start, bootstrap.folder(), Map.of()),
            start.output());
  }

  /**
   * What is particular to one environment.
   *
   * @param kind what it is for
   * @param runtimeAddress where its Runtime API is
   * @param logStream the name of its log stream
   * @param temporary its {@code /tmp}
   * @param output the file of its output
   */
  record Start(
      EnvironmentKind kind, String runtimeAddress, String logStream, Path temporary, Path output) {}
}
