package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.cli.context.SpateVersion;
import dev.spate.cli.dsql.DsqlCommand;
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
      "2 refused before a row was written; 3 the run could not finish;",
      "4 a comparison is too noisy to tell; 130 interrupted.",
      "",
      "Begin with: spate run examples/quickstart.yaml"
    },
    subcommands = {
      RunCommand.class,
      RunsCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      CheckCommand.class,
      InitCommand.class,
      SchemaCommand.class,
      LambdaCommand.class,
      DsqlCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class SpateCommand {
  /** Runs the command that the arguments ask for, and returns the exit code. */
  public static int execute(CliContext context, String... arguments) {
    CommandLine line = new CommandLine(new SpateCommand(), factory(context));
    Ansi ansi = context.terminal().live() ? Ansi.ON : Ansi.OFF;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(Math.min(100, Math.max(80, context.terminal().columns())));
    line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(context.terminal().stream(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, result) -> {
          boolean debug = command.getCommand() instanceof Debuggable it && it.debug();
          return ErrorOutput.unexpected(context.terminal(), exception, debug);
        });
    line.setParameterExceptionHandler((mistake, given) -> usage(context, mistake));
    if (arguments.length == 0) {
      line.usage(line.getErr());
      return ExitCode.REFUSED;
    }
    return written(context, line.execute(arguments));
  }

  private static int usage(CliContext context, ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String message =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unknown(command, unmatched.getUnmatched().getFirst())
            : mistake.getMessage();
    return ErrorOutput.usage(context.terminal(), message, command.getCommandSpec().qualifiedName());
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
  private static int written(CliContext context, int code) {
    context.out().flush();
    return context.out().checkError()
        ? ErrorOutput.failed(context.terminal(), "standard output could not be written")
        : code;
  }

  /** Commands are handed their context; everything else picocli makes as usual. */
  private static IFactory factory(CliContext context) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
          Class<?>[] parameters = constructor.getParameterTypes();
          if (parameters.length == 1 && parameters[0] == CliContext.class) {
            return type.cast(constructor.newInstance(context));
          }
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }
}
