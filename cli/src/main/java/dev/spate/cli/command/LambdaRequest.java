package dev.spate.cli.command;

import dev.spate.cli.context.CliContext;
import dev.spate.cli.lambda.CommandWords;
import dev.spate.cli.lambda.FunctionZip;
import dev.spate.cli.lambda.OptionValues;
import dev.spate.lambdalocal.LocalLambdaOptions;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Turns options into what Lambda is started with, or into all that is wrong with them. */
final class LambdaRequest {
  private static final long SEED = 1;

  private final LambdaOptions options;
  private final CliContext context;
  private final List<String> problems = new ArrayList<>();
  private final OptionValues values = new OptionValues(problems);

  LambdaRequest(LambdaOptions options, CliContext context) {
    this.options = options;
    this.context = context;
  }

  /** All that is wrong; empty until {@link #read} has run. */
  List<String> problems() {
    return problems;
  }

  /** What was asked for; of use only where there are no problems. */
  Optional<LocalLambdaOptions> read() {
    Optional<InetSocketAddress> address = address();
    Optional<FunctionCode> code = code();
    Optional<FunctionSettings> settings = values.made(this::settings);
    Optional<EnvironmentLimits> limits = values.made(this::limits);
    Optional<Faults> faults = values.made(this::faults);
    checkDatabase();
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LocalLambdaOptions(
            address.orElseThrow(),
            options.noAuth
                ? new Access.Anyone()
                : new Access.Signed(AccessKeys.random(new SecureRandom())),
            code.orElseThrow(),
            settings.orElseThrow(),
            limits.orElseThrow(),
            faults.orElseThrow(),
            machineVariables()));
  }

  private Optional<InetSocketAddress> address() {
    if (!values.checkPort("--port", options.port)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByName(options.host), options.port));
    } catch (UnknownHostException e) {
      problems.add("--host: there is no address '%s'".formatted(options.host));
      return Optional.empty();
    }
  }

  private Optional<FunctionCode> code() {
    LambdaOptions.FunctionOptions function = options.function;
    Path given = function.code == null ? null : context.folder().resolve(function.code);
    if (given != null && !Files.exists(given)) {
      problems.add("--code: there is no %s".formatted(function.code));
      return Optional.empty();
    }
    if (function.bootstrap != null) {
      Path folder = given == null ? context.folder() : given;
      List<String> words =
          values.read("--bootstrap", function.bootstrap, CommandWords::split, List.of());
      if (!Files.isDirectory(folder.toAbsolutePath())) {
        problems.add("--code: must be a folder where --bootstrap is given");
      }
      return Optional.of(new FunctionCode.Bootstrap(words, folder.toAbsolutePath()));
    }
    try {
      Path zip = given == null ? FunctionZip.locate() : given.toAbsolutePath();
      requireCode(zip);
      // the build's folder may hold what speeds starts up; a folder of someone else's may not
      Optional<Path> runtimeCache =
          given == null ? Optional.ofNullable(zip.getParent()) : Optional.empty();
      return Optional.of(
          new FunctionCode.JavaFunction(zip, function.handler, List.of(), runtimeCache));
    } catch (IOException e) {
      problems.add("--code: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void requireCode(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      try (ZipFile zip = new ZipFile(place.toFile())) {
        zip.size();
      } catch (ZipException e) {
        throw new IOException("%s is neither a zip nor a folder".formatted(place), e);
      }
    }
  }

  private FunctionSettings settings() {
    LambdaOptions.EnvironmentOptions environments = options.environments;
    return new FunctionSettings(
        options.function.name,
        environments.memory,
        values.read(
            "--timeout",
            environments.timeout,
            OptionValues::duration,
            FunctionSettings.MAX_TIMEOUT),
        functionVariables(),
        environments.snapStart);
  }

  private EnvironmentLimits limits() {
    LambdaOptions.EnvironmentOptions environments = options.environments;
    OptionValues.Rate rate =
        values.read(
            "--scale-rate",
            environments.scaleRate,
            OptionValues::rate,
            new OptionValues.Rate(1, Duration.ofSeconds(1)));
    int concurrency = environments.givenConcurrency().orElse(LambdaOptions.CONCURRENCY);
    if (concurrency < 1) {
      throw new IllegalArgumentException("--concurrency: must be 1 or more, got " + concurrency);
    }
    return new EnvironmentLimits(
        concurrency,
        rate.number(),
        rate.interval(),
        values.read("--idle", environments.idle, OptionValues::duration, Duration.ZERO),
        Runtime.getRuntime().availableProcessors());
  }

  private Faults faults() {
    LambdaOptions.FaultOptions faults = options.faults;
    return new Faults(
        values.read("--duplicate-events", faults.duplicates, OptionValues::share, 0.0),
        values.read("--throttle", faults.throttles, OptionValues::share, 0.0),
        faults.kills,
        values.read("--kill-after", faults.killAfter, OptionValues::duration, Duration.ZERO),
        values.read("--added-init", faults.addedInit, OptionValues::duration, Duration.ZERO),
        SEED);
  }

  /** Whether the function's variables say where its database is. */
  boolean databaseGiven() {
    return functionVariables().containsKey("DB_ENDPOINT");
  }

  private void checkDatabase() {
    List<String> others =
        functionVariables().keySet().stream().filter(name -> name.startsWith("DB_")).toList();
    if (!databaseGiven() && !others.isEmpty()) {
      problems.add(
          "DB_ENDPOINT: isn't set, though %s is; set all of DB_… or none"
              .formatted(String.join(", ", others)));
    }
  }

  private Map<String, String> functionVariables() {
    Map<String, String> variables = new TreeMap<>();
    context
        .environment()
        .forEach(
            (name, value) -> {
              if (name.startsWith("DB_") || name.startsWith("PG")) {
                variables.put(name, value);
              }
            });
    variables.putAll(options.function.variables);
    return variables;
  }

  private Map<String, String> machineVariables() {
    Map<String, String> variables = new TreeMap<>();
    context
        .environment()
        .forEach(
            (name, value) -> {
              if (name.startsWith("AWS_") || name.equals("PATH") || name.equals("HOME")) {
                variables.put(name, value);
              }
            });
    if (options.function.bootstrap != null
        && !options.function.handler.equals(FunctionZip.HANDLER)) {
      variables.put("_HANDLER", options.function.handler);
    }
    return variables;
  }
}
