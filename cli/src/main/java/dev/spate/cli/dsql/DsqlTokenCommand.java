package dev.spate.cli.dsql;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.cli.context.CliContext;
import dev.spate.cli.context.CommonOptions;
import dev.spate.cli.context.Debuggable;
import dev.spate.cli.context.ErrorOutput;
import dev.spate.cli.context.ExitCode;
import dev.spate.dsqllocal.ClientFiles;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.text.FileReason;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what psql takes as its password. */
@Command(
    name = "token",
    description =
        "Prints a token for the cluster that spate dsql start started, good for 15 minutes: what"
            + " psql and others take as the password.")
public final class DsqlTokenCommand implements Callable<Integer>, Debuggable {
  private final CliContext context;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The folder of the cluster's files (default: as spate dsql start has it).")
  Path folder;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = RoleGrants.ADMIN,
      description = "As whom to connect (default: ${DEFAULT-VALUE}).")
  String user;

  @Mixin CommonOptions common = new CommonOptions();

  /** With its surroundings. */
  public DsqlTokenCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public boolean debug() {
    return common.debug;
  }

  @Override
  public Integer call() throws IOException {
    ClientFiles files = new ClientFiles(DsqlRequest.folder(folder, context));
    AwsCredentials keys;
    String host;
    try {
      keys = files.readKeys();
      host = files.readHost();
    } catch (IOException e) {
      return ErrorOutput.usage(
          context.terminal(),
          "--folder: there is no running cluster's files in %s: %s"
              .formatted(files.folder(), FileReason.of(e)),
          "spate dsql start");
    }
    String token =
        DatabaseToken.dsql(ClientFiles.region(host), host, user.equals(RoleGrants.ADMIN))
            .sign(keys, TimeSource.system().now());
    context
        .out()
        .println(
            common.json
                ? ProtocolJson.mapper().writeValueAsString(Map.of("host", host, "token", token))
                : token);
    return ExitCode.PASSED;
  }
}
