package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.TableHold;
import dev.spate.engine.listener.OnceOnlyNotices;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.state.RunSetup;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables that a run keeps for itself, from before its first row until after its clean-up. Two
 * runs on one table would disturb each other's measurements, and count each other's rows.
 */
final class TableHolds implements AutoCloseable {
  private final RunSetup run;
  private final OnceOnlyNotices notices;
  private final Fleet fleet;
  private final RunListener listener;
  private final List<Kept> kept = new ArrayList<>();

  private record Kept(String name, TableHold.Held hold) {}

  TableHolds(RunSetup run, OnceOnlyNotices notices, Fleet fleet, RunListener listener) {
    this.run = run;
    this.notices = notices;
    this.fleet = fleet;
    this.listener = listener;
  }

  /** Why the tables of a target can't be kept; empty where nothing is seen that speaks against. */
  static Optional<String> hindrance(InspectReport report) {
    return report
        .pooler()
        .filter(PoolerSigns::sharesSessions)
        .map(signs -> "the server is " + signs.description());
  }

  /** What to say where a target's table can't be kept. */
  static String message(String target, String why) {
    return ("target %s: its tables aren't kept for this run (%s): see to it that no other run"
            + " inserts into them meanwhile")
        .formatted(target, why);
  }

  /**
   * Takes all tables that somebody else may write to; waits for those that other runs have. In the
   * order of URLs and tables, so that two runs don't wait for each other, whatever their plans call
   * the targets.
   *
   * @throws RunRefusedException where another run doesn't give one back
   */
  void take() throws RunRefusedException {
    List<String> targets = new ArrayList<>(run.endpoints().keySet());
    targets.sort(Comparator.comparing(target -> run.endpoints().get(target).url()));
    for (String target : targets) {
      boolean shared = !run.endpoints().get(target).exclusive();
      if (shared && hindrance(run.begun().targets().get(target)).isEmpty()) {
        for (String table : tables(run.document())) {
          take(target, table);
        }
      }
    }
  }

  /** How many connections it takes to keep a target's tables: one for each. */
  static int connections(PlanDocument document, DatabaseEndpoint endpoint, InspectReport found) {
    boolean reached =
        switch (document.configurations().getFirst().fleet()) {
          case LocalFleetSpec _ -> true;
          case LambdaFleetSpec lambda -> lambda.startsLocal();
        };
    boolean kept = reached && !endpoint.exclusive() && hindrance(found).isEmpty();
    return kept ? tables(document).size() : 0;
  }

  private static Set<String> tables(PlanDocument document) {
    Set<String> tables = new TreeSet<>();
    document.configurations().forEach(one -> tables.add(one.workload().table()));
    return tables;
  }

  private void take(String target, String table) throws RunRefusedException {
    String name = "target %s: table '%s'".formatted(target, table);
    TaskId id = TaskId.errand(run.run(), "hold", TaskKind.PREPARE).inAttempt(run.session());
    TableHold hold =
        fleet.hold(
            id,
            run.endpoints().get(target),
            table,
            by -> listener.notice("%s is kept by %s: waiting for it".formatted(name, by)));
    switch (hold) {
      case TableHold.Held mine -> kept.add(new Kept(name, mine));
      case TableHold.Open(String why) -> notices.tell(List.of(message(target, why)), listener);
      case TableHold.Taken(String by) ->
          throw new RunRefusedException(
              List.of("%s is kept by %s, which inserts into it".formatted(name, by)));
    }
  }

  /** Gives the tables back, and names those that others could get meanwhile. */
  @Override
  public void close() {
    for (Kept one : kept) {
      if (!one.hold().lasts().getAsBoolean()) {
        listener.notice(
            one.name()
                + " was not kept for this run until its end, since the connection that kept it was"
                + " lost: another run may have inserted meanwhile");
      }
      one.hold().release().run();
    }
    kept.clear();
  }
}
