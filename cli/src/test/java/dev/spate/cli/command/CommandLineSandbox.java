package dev.spate.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.context.CliContext;
import dev.spate.cli.terminal.Terminal;
import dev.spate.protocol.json.ProtocolJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The command line in a folder of its own, with what it prints. */
final class CommandLineSandbox {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;
  private final Map<String, String> environment;

  CommandLineSandbox(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Runs a command and returns its exit code. */
  int spate(String... arguments) {
    CliContext context =
        new CliContext(
            environment,
            new PrintStream(out, true, UTF_8),
            new Terminal(new PrintStream(err, true, UTF_8), false, 120),
            folder,
            code -> {
              throw new IllegalStateException("exit " + code);
            });
    return SpateCommand.execute(context, arguments);
  }

  /** Writes a plan and returns its path. */
  String plan(String text) throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), text).toString();
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  /** The folder of the only run. */
  Path run() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  JsonNode result() throws IOException {
    return ProtocolJson.mapper().readTree(run().resolve("result.json").toFile());
  }

  /** The metrics of the first trial of the first configuration. */
  JsonNode metrics() throws IOException {
    return result().at("/configurations/0/trials/0/metrics");
  }
}
