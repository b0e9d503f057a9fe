package dev.spate.cli;

import dev.spate.cli.command.SpateCommand;
import dev.spate.cli.context.CliContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    // Figures are written the same way everywhere.
    Locale.setDefault(Locale.ROOT);
    CliContext context =
        CliContext.of(
            System.getenv(),
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            Path.of(""),
            System::exit);
    System.exit(SpateCommand.execute(context, arguments));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
