package dev.spate.fleets.local;

import dev.spate.worker.WorkerMain;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker's process: this JVM's own Java, class path and options. */
final class WorkerCommand {
  /**
   * A terminal's Ctrl-C, and a signal to a whole process group, means the driver, which then asks
   * its workers for what they have. A process that begins with a signal ignored goes on so; in the
   * JVM itself it would come too late.
   */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$@\"", "spate-worker");

  /** Options that only one process can follow: they open a port or write a file of their own. */
  private static final List<String> FOR_ONE =
      List.of(
          "-javaagent",
          "-agent",
          "-Xrunjdwp",
          "-Xdebug",
          "-Dcom.sun.management",
          "-XX:AOTCacheOutput",
          "-XX:AOTMode",
          "-XX:AOTConfiguration",
          "-XX:+AutoCreateSharedArchive",
          "-XX:ArchiveClassesAtExit",
          "-XX:StartFlightRecording",
          "-XX:FlightRecorderOptions");

  private WorkerCommand() {}

  static List<String> ofThisJvm() {
    List<String> command = new ArrayList<>(DEAF);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(forWorkers(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    // Standard output is for answers alone.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerMain.class.getName());
    return command;
  }

  /** The driver's options that workers have too. */
  static List<String> forWorkers(List<String> options) {
    return options.stream()
        .filter(option -> option.startsWith("-"))
        .filter(option -> FOR_ONE.stream().noneMatch(option::startsWith))
        .toList();
  }
}
