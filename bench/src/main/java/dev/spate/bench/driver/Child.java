package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that answers a line with a line. */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer asked;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.asked = process.outputWriter(UTF_8);
  }

  /** Starts a program. */
  static Child program(String name, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new Child(name, builder.start());
  }

  /**
   * Starts a JVM, with Spate's usual heap and collector.
   *
   * @param classPath of it
   * @param options beside those
   */
  static Child java(String main, String classPath, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmn128m",
            "-Xmx1g"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    return program(main, Map.of(), command);
  }

  /** The next line that it says. */
  String said() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(name + " has ended");
    }
    return line;
  }

  /** Says a line to it, and waits for its answer. */
  String ask(String line) throws IOException {
    asked.write(line + "\n");
    asked.flush();
    return said();
  }

  @Override
  public void close() throws IOException {
    asked.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
