package dev.spate.fleets.local;

import static dev.spate.fleets.Outcomes.errand;
import static dev.spate.fleets.Outcomes.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.process.JavaCommand;
import dev.spate.testing.process.ProcessSignals;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the workers' processes when something happens to their driver's. */
class DriverTest {
  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "driven");
  private final Fleet fleet =
      new LocalFleets(TimeSource.system(), ContractServer.ENVIRONMENT)
          .open(new LocalFleetSpec(1, false));
  private Process driver;
  private long group;
  private BufferedReader said;
  private List<ProcessHandle> workers;

  /** In a process group of its own, as a shell with job control starts what a person types. */
  @BeforeEach
  void startTheDriver() throws Exception {
    errand(PrepareReport.class, fleet, tasks.create());
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "set -m; \"$@\" & echo $!; wait", "bash"));
    command.addAll(
        JavaCommand.heedingSignals(
            JavaCommand.of(
                List.of("-XX:TieredStopAtLevel=1"),
                DriverMain.class,
                ContractServer.url(),
                tasks.table())));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ContractServer.ENVIRONMENT);
    driver = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said = driver.inputReader(UTF_8);
    group = Long.parseLong(said.readLine());
    workers =
        Stream.of(said.readLine().split(" "))
            .map(Long::parseLong)
            .flatMap(id -> ProcessHandle.of(id).stream())
            .toList();
    assertThat(workers).hasSize(DriverMain.WORKERS);
  }

  @AfterEach
  void endAll() throws Exception {
    ProcessSignals.send("KILL", -group);
    driver.waitFor();
    errand(CleanUpReport.class, fleet, tasks.drop());
    fleet.close();
  }

  @Test
  void aSignalToTheWholeGroupIsTheDriversAndTheWorkersHandOverWhatTheyHave() throws Exception {
    for (String ignored : List.of("TERM", "HUP")) {
      for (ProcessHandle worker : workers) {
        ProcessSignals.send(ignored, worker.pid());
      }
    }
    ProcessSignals.send("INT", -group);
    String[] lostAndStored = said.readLine().split(" ", 2);
    assertThat(lostAndStored[0]).isEqualTo("0");
    assertThat(Long.parseLong(lostAndStored[1])).isPositive().isEqualTo(stored(fleet, tasks));
    Children.awaitEnd(workers);
  }

  @Test
  void theDriversDeathIsTheWorkersEnd() throws Exception {
    ProcessSignals.send("KILL", group);
    Children.awaitEnd(workers);
  }
}
