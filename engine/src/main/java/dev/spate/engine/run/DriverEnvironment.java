package dev.spate.engine.run;

import dev.spate.engine.document.Driver;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.TargetFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Describes where the driver runs. */
final class DriverEnvironment {
  private DriverEnvironment() {}

  static RunEnvironment describe(RunBegun run, Driver driver) {
    Map<String, TargetFacts> targets = new LinkedHashMap<>();
    run.targets().forEach((name, report) -> targets.put(name, TargetFacts.of(report)));
    Runtime runtime = Runtime.getRuntime();
    return new RunEnvironment(
        run.run(),
        run.seed(),
        run.nonce(),
        run.startedAt(),
        run.spateVersion(),
        Optional.of(driver.host()),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20,
        targets);
  }
}
