package dev.spate.fleets.local;

import dev.spate.worker.WorkerMain;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker's process: this JVM's own Java, class path and options. */
final class WorkerCommand {
  private WorkerCommand() {}

  static List<String> ofThisJvm() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(WorkerCommand::isForWorkers)
        .forEach(command::add);
    // Standard output is for answers alone.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerMain.class.getName());
    return command;
  }

  /** Options that make a JVM write an archive at its end stay behind: one process does that. */
  private static boolean isForWorkers(String option) {
    boolean writes = option.contains("AOTCacheOutput") || option.contains("AutoCreate");
    return option.startsWith("-X") && !writes;
  }
}
