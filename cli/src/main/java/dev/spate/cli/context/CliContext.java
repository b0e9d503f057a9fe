package dev.spate.cli.context;

import dev.spate.cli.lambda.FunctionZip;
import dev.spate.cli.terminal.Terminal;
import dev.spate.fleets.Fleets;
import dev.spate.fleets.lambda.LocalLambdaLauncher;
import dev.spate.protocol.time.TimeSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What a command is handed of the world around it.
 *
 * @param environment the environment's variables
 * @param out standard output: results, and nothing else
 * @param folder the folder that relative paths start at
 * @param exit ends the process at once with an exit code
 */
public record CliContext(
    Map<String, String> environment,
    PrintStream out,
    Terminal terminal,
    Path folder,
    IntConsumer exit) {
  private static final int COLUMNS = 100;

  /** The context of a process, where the launcher says what it knows of the terminal. */
  public static CliContext of(
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Path folder,
      IntConsumer exit) {
    boolean live =
        environment.containsKey("SPATE_TERMINAL")
            && !environment.containsKey("NO_COLOR")
            && !"dumb".equals(environment.get("TERM"));
    return new CliContext(
        environment, out, new Terminal(err, live, columns(environment)), folder, exit);
  }

  /** Fleets whose workers on this machine see the environment's variables. */
  public Fleets fleets(TimeSource time) {
    return new Fleets(
        time, environment, new LocalLambdaLauncher(FunctionZip::locate, environment, time));
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : COLUMNS;
  }
}
