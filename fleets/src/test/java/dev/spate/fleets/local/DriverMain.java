package dev.spate.fleets.local;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.InterruptSignal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A driver in a process of its own: runs an endless load of two workers on the database of its
 * argument, and ends it at SIGINT. Prints its own process and those of its workers once both
 * insert, and at the end how many rows they know to be stored.
 */
final class DriverMain {
  static final int WORKERS = 2;

  private DriverMain() {}

  public static void main(String[] arguments) {
    FleetTasks tasks = new FleetTasks(ContractServer.endpoint(arguments[0]), arguments[1]);
    Children children = new Children();
    Set<Integer> inserting = ConcurrentHashMap.newKeySet();
    try (Fleet fleet =
        new LocalFleets(TimeSource.system(), System.getenv())
            .open(new LocalFleetSpec(WORKERS, true))) {
      InterruptSignal.onEach("INT", fleet::stop);
      List<Outcome<LoadReport>> outcomes =
          FleetTasks.load(
                  fleet,
                  tasks.loads(WORKERS, FleetTasks.endless(), tasks.start(fleet, WORKERS)),
                  List.of(),
                  progress -> {
                    if (inserting.add(progress.id().worker()) && inserting.size() == WORKERS) {
                      System.out.println(
                          children.alive().stream()
                              .map(child -> Long.toString(child.pid()))
                              .collect(Collectors.joining(" ")));
                    }
                  })
              .loads();
      System.out.println(Outcomes.lost(outcomes).size() + " " + Outcomes.acknowledged(outcomes));
    }
  }
}
