package dev.spate.lambda.testing;

import dev.spate.lambda.SpateFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM in which AWS's runtime client runs the function, from this test's own class path. */
public final class RuntimeClientProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

  private final Process process;
  private final Path output;

  /**
   * Starts it.
   *
   * @param folder where its library and output go
   * @param runtimeApi the address that it asks for invocations
   * @param variables the function's
   */
  public RuntimeClientProcess(Path folder, String runtimeApi, Map<String, String> variables)
      throws IOException {
    Path library = folder.resolve("client.so");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String name = "/jni/libaws-lambda-jni.linux-%s.so".formatted(arm ? "aarch_64" : "x86_64");
    try (InputStream in = RuntimeClientProcess.class.getResourceAsStream(name)) {
      Files.copy(in, library);
    }
    output = folder.resolve("output.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-D%sruntimeapi.NativeClient.JNI=%s".formatted(CLIENT, library));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CLIENT + "AWSLambda", SpateFunction.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("task")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "spate");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    process = builder.start();
  }

  /** What it has written so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Ends it. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
