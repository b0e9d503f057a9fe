package dev.spate.lambdalocal.launch;

import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.lambdalocal.launch.EnvironmentKind.Initialization;
import dev.spate.lambdalocal.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a Java function as the managed runtime does, with the JVM that runs this process. */
public record JavaLauncher(
    JavaFunction function, Path code, RuntimeClient client, EnvironmentVariables variables)
    implements Launcher {
  /** The share of the memory that the heap may take; the JVM needs the rest for itself. */
  private static final double HEAP_SHARE = 0.85;

  /**
   * Prepares the code and the runtime client.
   *
   * @throws IOException if one of them isn't there
   */
  public static JavaLauncher prepare(
      JavaFunction function, Path folder, EnvironmentVariables variables) throws IOException {
    Path client = Files.createDirectories(folder.resolve("runtime"));
    return new JavaLauncher(
        function,
        CodeFolder.of(function.code(), folder.resolve("task").toAbsolutePath()),
        RuntimeClient.unpack(client.toAbsolutePath()),
        variables);
  }

  @Override
  public ProcessSpec spec(Start start) {
    Map<String, String> own =
        Map.of(
            "_HANDLER", function.handler(),
            "AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature(),
            "LAMBDA_RUNTIME_DIR", client.library().getParent().toString());
    return new ProcessSpec(command(start), code, variables.of(start, code, own), start.output());
  }

  /** The same with further options of the JVM. */
  JavaLauncher with(String option) {
    List<String> options = new ArrayList<>(function.jvmOptions());
    options.add(option);
    return running(function.handler(), options);
  }

  /** Another handler, with other options of the JVM. */
  JavaLauncher running(String handler, List<String> jvmOptions) {
    JavaFunction other =
        new JavaFunction(function.code(), handler, jvmOptions, function.runtimeCache());
    return new JavaLauncher(other, code, client, variables);
  }

  private List<String> command(Start start) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:MaxHeapSize=%dk".formatted(heapKilobytes(start)));
    if (start.kind().initialization() == Initialization.ON_DEMAND) {
      // not where environments are kept ready or restored (developer guide, "Java customization")
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-XX:-UsePerfData");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + start.temporary());
    command.add("-D%s=%s".formatted(RuntimeClient.LIBRARY_PROPERTY, client.library()));
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.addAll(function.jvmOptions());
    command.addAll(List.of("-cp", client.classPath(), RuntimeClient.MAIN, function.handler()));
    return command;
  }

  private static long heapKilobytes(Start start) {
    return (long) (start.kind().settings().memoryMb() * 1024L * HEAP_SHARE);
  }
}
