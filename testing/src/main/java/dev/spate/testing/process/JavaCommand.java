package dev.spate.testing.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of this JVM's class path as a program of its own. */
public final class JavaCommand {
  private JavaCommand() {}

  /** The command line that runs a main class with this JVM's Java and class path. */
  public static List<String> of(Class<?> main, String... arguments) {
    return of(List.of(), main, arguments);
  }

  /** The same with options of the JVM. */
  public static List<String> of(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * A command whose process heeds the signals that a terminal sends, even where this JVM was
   * started with them ignored, as a script's background jobs and nohup are: such a process hands
   * that down to its children, and a JVM that finds a signal ignored installs no handler for it.
   * Where {@code env} has no option for that, the command is as it was.
   */
  public static List<String> heedingSignals(List<String> command)
      throws IOException, InterruptedException {
    List<String> withDefaults = new ArrayList<>(List.of("env", "--default-signal=INT,HUP,TERM"));
    if (!runs(withDefaults, "true")) {
      return List.copyOf(command);
    }
    withDefaults.addAll(command);
    return List.copyOf(withDefaults);
  }

  private static boolean runs(List<String> prefix, String program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(program);
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
