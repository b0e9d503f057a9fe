package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.SpateVersion;
import dev.spate.protocol.setting.Nearest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code spate}, which only has others below it. */
@Command(
    name = "spate",
    versionProvider = SpateVersion.class,
    mixinStandardHelpOptions = true,
    header = "Measures how fast a PostgreSQL-compatible database takes parallel inserts.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 all valid and all checks passed; 1 a trial is invalid or a check failed;",
      "2 refused before a row was written; 3 the run could not finish; 130 interrupted.",
      "",
      "Begin with: spate run examples/quickstart.yaml"
    },
    subcommands = {
      RunCommand.class,
      RunsCommand.class,
      CheckCommand.class,
      InitCommand.class,
      SchemaCommand.class,
      LambdaCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class SpateCommand {
  /** Runs the command that the arguments ask for, and returns the exit code. */
  public static int execute(CliContext surroundings, String... arguments) {
    CommandLine line = new CommandLine(new SpateCommand(), factory(surroundings));
    Ansi ansi = surroundings.terminal().live() ? Ansi.ON : Ansi.OFF;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(Math.min(100, Math.max(80, surroundings.terminal().columns())));
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.terminal().stream(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, result) -> {
          boolean debug = command.getCommand() instanceof Debuggable it && it.debug();
          return ErrorOutput.unexpected(surroundings.terminal(), exception, debug);
        });
    line.setParameterExceptionHandler((mistake, given) -> usage(surroundings, mistake));
    if (arguments.length == 0) {
      line.usage(line.getErr());
      return ExitCode.REFUSED;
    }
    return written(surroundings, line.execute(arguments));
  }

  private static int usage(CliContext surroundings, ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String message =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unknown(command, unmatched.getUnmatched().getFirst())
            : mistake.getMessage();
    return ErrorOutput.usage(
        surroundings.terminal(), message, command.getCommandSpec().qualifiedName());
  }

  /** What was probably meant by a word that means nothing. */
  private static String unknown(CommandLine command, String word) {
    if (word.startsWith("-")) {
      Set<String> options = command.getCommandSpec().optionsMap().keySet();
      return "there is no option '%s'%s".formatted(word, Nearest.hint(word, options));
    }
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "one argument too many: '%s'".formatted(word)
        : "there is no command '%s'%s".formatted(word, Nearest.hint(word, commands));
  }

  /** A result that didn't reach standard output, on a full disk for instance, isn't there. */
  private static int written(CliContext surroundings, int code) {
    surroundings.out().flush();
    return surroundings.out().checkError()
        ? ErrorOutput.failed(surroundings.terminal(), "standard output could not be written")
        : code;
  }

  /** Commands are handed the surroundings; everything else picocli makes as usual. */
  private static IFactory factory(CliContext surroundings) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
          Class<?>[] parameters = constructor.getParameterTypes();
          if (parameters.length == 1 && parameters[0] == CliContext.class) {
            return type.cast(constructor.newInstance(surroundings));
          }
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }
}
