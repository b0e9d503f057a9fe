package dev.spate.engine.cost;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.target.Target;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a run costs: what it will at most, and what its trials did. */
public final class RunCosts {
  private static final long MILLION = 1_000_000;

  private final PlanDocument document;
  private final Pricing pricing;

  /** By the plan's prices, or those that come with. */
  public RunCosts(PlanDocument document) {
    this.document = document;
    this.pricing =
        new Pricing(PriceTable.of(document.plan().prices()), document.plan().instances());
  }

  /**
   * What trials cost, by target in the plan's order.
   *
   * @param trials all of them, valid or not
   * @param up how long the run took, in which a database was there
   */
  public List<TargetCost> of(List<TrialMeasurement> trials, Duration up) {
    List<TargetCost> costs = new ArrayList<>();
    document
        .plan()
        .targets()
        .forEach(
            (name, target) -> {
              List<TrialMeasurement> own =
                  trials.stream().filter(trial -> trial.trial().target().equals(name)).toList();
              if (!own.isEmpty()) {
                costs.add(cost(name, target, own, up));
              }
            });
    return costs;
  }

  private TargetCost cost(String name, Target target, List<TrialMeasurement> trials, Duration up) {
    List<CostItem> items = new ArrayList<>();
    for (TrialMeasurement trial : trials) {
      Configuration configuration = configuration(trial.trial().configuration());
      pricing.database(name, target, work(configuration, trial)).ifPresent(items::add);
      items.addAll(functions(configuration, trial));
    }
    pricing.instance(name, target, up).ifPresent(items::add);
    long rows = trials.stream().mapToLong(trial -> trial.account().acknowledged()).sum();
    return new TargetCost(name, rows, summedUp(items));
  }

  /** Lines of the same thing as one, with the first's formula and how many there were. */
  private static List<CostItem> summedUp(List<CostItem> items) {
    Map<List<String>, List<CostItem>> alike = new LinkedHashMap<>();
    items.forEach(
        item ->
            alike
                .computeIfAbsent(List.of(item.part().name(), item.what()), _ -> new ArrayList<>())
                .add(item));
    return alike.values().stream().map(RunCosts::sum).toList();
  }

  private static CostItem sum(List<CostItem> alike) {
    CostItem first = alike.getFirst();
    if (alike.size() == 1) {
      return first;
    }
    boolean known = alike.stream().allMatch(item -> item.usd().isPresent());
    return new CostItem(
        first.part(),
        first.what(),
        known
            ? Optional.of(
                alike.stream()
                    .flatMap(item -> item.usd().stream())
                    .reduce(UsdRange.NOTHING, UsdRange::plus))
            : Optional.empty(),
        known
            ? "%d of them added up, the first: %s".formatted(alike.size(), first.formula())
            : alike.stream()
                .filter(item -> item.usd().isEmpty())
                .findFirst()
                .orElseThrow()
                .formula());
  }

  private Configuration configuration(String label) {
    return document.configurations().stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseGet(() -> document.configurations().getFirst());
  }

  private static Dpu.Written written(Configuration configuration, int rows) {
    return new Dpu.Written(
        rows, RowWidth.of(configuration.workload()), RowWidth.indexes(configuration.workload()), 0);
  }

  private static TransactionCount work(Configuration configuration, TrialMeasurement trial) {
    SecondCounts total = trial.measurements().total();
    long stored = total.completed();
    return new TransactionCount(
        written(configuration, trial.rowsPerTransaction()),
        stored,
        stored + total.failedOperations() + total.inDoubt() + total.retriedAttempts());
  }

  private List<CostItem> functions(Configuration configuration, TrialMeasurement trial) {
    return switch (configuration.fleet()) {
      case LocalFleetSpec _ -> List.of();
      case LambdaFleetSpec spec ->
          switch (trial.fleet()) {
            case LocalFacts _ -> List.of();
            case FunctionFacts facts -> pricing.functions(spec, use(facts, trial));
          };
    };
  }

  private static FunctionUse use(FunctionFacts facts, TrialMeasurement trial) {
    Duration whole = Duration.between(trial.startAt(), trial.endedAt());
    Duration loads =
        trial.answered().stream()
            .map(worker -> worker.report().active())
            .reduce(Duration.ZERO, Duration::plus);
    int memory = facts.environments().stream().mapToInt(EnvironmentFacts::memoryMb).max().orElse(0);
    Duration starts =
        facts.environments().stream()
            .filter(EnvironmentFacts::cold)
            .flatMap(one -> one.coldStart().map(ColdStart::init).stream())
            .reduce(Duration.ZERO, Duration::plus);
    int environments = facts.environments().size();
    double low = LambdaBill.gbSeconds(1, memory, loads.plus(starts));
    double high =
        LambdaBill.gbSeconds(environments, memory, whole) + LambdaBill.gbSeconds(1, memory, starts);
    boolean arm =
        trial.answered().stream()
            .anyMatch(one -> one.report().environment().architecture().equals("aarch64"));
    return new FunctionUse(
        facts.invocations(),
        arm,
        Math.min(low, high),
        high,
        LambdaBill.gbSeconds(environments, memory, LambdaBill.provisioned(whole)));
  }

  /**
   * What a run will cost its databases: of all rows that it can send, where something bounds them,
   * else of a million.
   *
   * @param rounds how often each target is tried at each configuration
   * @param up how long the run takes at most, where it is known
   */
  public List<TargetCost> foreseen(int rounds, Optional<Duration> up) {
    List<TargetCost> costs = new ArrayList<>();
    Plan plan = document.plan();
    plan.targets()
        .forEach(
            (name, target) -> {
              List<CostItem> items = new ArrayList<>();
              long rows = 0;
              for (Configuration one : document.configurations()) {
                int each = one.workload().insert().rowsPerTransaction();
                OptionalLong most = one.rowsAtMost();
                long sent = bounded() ? most.getAsLong() * rounds : MILLION;
                long transactions = (sent + each - 1) / each;
                rows += sent;
                pricing
                    .database(
                        name,
                        target,
                        new TransactionCount(written(one, each), transactions, transactions))
                    .ifPresent(items::add);
              }
              pricing.instance(name, target, up.orElse(Duration.ZERO)).ifPresent(items::add);
              costs.add(new TargetCost(name, rows, summedUp(items)));
            });
    return costs;
  }

  /** What the prices lack for the whole plan, each a sentence; none where all are known. */
  public List<String> missing() {
    List<CostItem> items = new ArrayList<>();
    foreseen(1, Optional.empty()).forEach(cost -> items.addAll(cost.items()));
    for (Configuration one : document.configurations()) {
      switch (one.fleet()) {
        case LocalFleetSpec _ -> {}
        case LambdaFleetSpec spec ->
            items.addAll(pricing.functions(spec, new FunctionUse(1, false, 1, 1, 1)));
      }
    }
    return items.stream()
        .filter(item -> item.usd().isEmpty())
        .map(CostItem::formula)
        .distinct()
        .toList();
  }

  /** What trials cost at the most, with databases that were there from the first to the last. */
  public double most(List<TrialMeasurement> trials) {
    Duration up =
        trials.isEmpty()
            ? Duration.ZERO
            : Duration.between(trials.getFirst().startAt(), trials.getLast().endedAt());
    return of(trials, up.isNegative() ? Duration.ZERO : up).stream()
        .flatMap(cost -> cost.items().stream())
        .flatMap(item -> item.usd().stream())
        .mapToDouble(UsdRange::high)
        .sum();
  }

  /** What so many rows cost at the most in a target's database, each sent once. */
  public double most(String target, Configuration configuration, long rows) {
    int each = configuration.workload().insert().rowsPerTransaction();
    long transactions = rows / each + 1;
    return pricing
        .database(
            target,
            document.plan().targets().get(target),
            new TransactionCount(written(configuration, each), transactions, transactions))
        .flatMap(CostItem::usd)
        .map(UsdRange::high)
        .orElse(0.0);
  }

  /** Whether the plan's loads bound the rows that they send. */
  public boolean bounded() {
    return document.configurations().stream().allMatch(one -> one.rowsAtMost().isPresent());
  }
}
