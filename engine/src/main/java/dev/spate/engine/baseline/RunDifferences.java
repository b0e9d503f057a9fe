package dev.spate.engine.baseline;

import dev.spate.engine.baseline.RunDifference.Kind;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.provenance.TargetConditions;
import dev.spate.protocol.text.Excerpt;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds what differs between two runs, as far as it bears on what they have in common. */
final class RunDifferences {
  private static final String NONE = "none";
  private static final int SHOWN = 60;

  /** How much is shown before the place where two long values begin to differ. */
  private static final int CONTEXT = 12;

  /** What a transaction is: runs that differ in it measured two different things. */
  private static final Set<String> TRANSACTION =
      Set.of("workload.table", "workload.insert.method", "workload.insert.rowsPerTransaction");

  /** How long a load is looked at; a longer look at the same load is about the same. */
  private static final Set<String> LENGTH = Set.of("load.warmup", "load.duration");

  /** It is found by the run itself, where the load is searched for. */
  private static final String RATE = "load.arrivalRate";

  private final ComparedRun baseline;
  private final ComparedRun subject;
  private final List<Match> matches;
  private final Set<RunDifference> found = new LinkedHashSet<>();

  private RunDifferences(ComparedRun baseline, ComparedRun subject, List<Match> matches) {
    this.baseline = baseline;
    this.subject = subject;
    this.matches = matches;
  }

  /** All of them, the ones that weigh most first. */
  static List<RunDifference> between(
      ComparedRun baseline, ComparedRun subject, List<Match> matches) {
    RunDifferences differences = new RunDifferences(baseline, subject, matches);
    differences.trials();
    differences.plans();
    differences.conditions();
    differences.makers();
    return differences.found.stream().sorted(Comparator.comparing(RunDifference::kind)).toList();
  }

  private void trials() {
    for (Match match : matches) {
      int before = match.baseline().valid();
      int now = match.subject().valid();
      if (before == 0 || now == 0) {
        add(
            Kind.TRIALS,
            match.words(),
            valid(before, match.baseline().trials().size()),
            valid(now, match.subject().trials().size()),
            true);
      }
    }
    if (!baseline.gaps().isEmpty() || !subject.gaps().isEmpty()) {
      add(Kind.TRIALS, "what is there", gaps(baseline), gaps(subject), false);
    }
  }

  private static String valid(int valid, int all) {
    return "%d of %d valid".formatted(valid, all);
  }

  private static String gaps(ComparedRun run) {
    return run.gaps().isEmpty() ? "all of it" : String.join("; ", run.gaps());
  }

  private void plans() {
    Optional<PlanValues> before = PlanValues.withDefaults(baseline.provenance().plan());
    Optional<PlanValues> now = PlanValues.withDefaults(subject.provenance().plan());
    if (before.isEmpty() || now.isEmpty()) { // both as they are, or neither
      before = PlanValues.of(baseline.provenance().plan());
      now = PlanValues.of(subject.provenance().plan());
    }
    if (before.isEmpty() || now.isEmpty()) {
      add(Kind.PLAN, "the plan", readable(before), readable(now), true);
      return;
    }
    for (Match match : matches) {
      PlanValues one = before.get().at(match.baseline().settings());
      PlanValues other = now.get().at(match.subject().settings());
      boolean searched = one.searches() && other.searches();
      values(
          one.values(),
          other.values(),
          (key, _) -> isCompared(key) && !(searched && key.equals(RATE)),
          "");
      NodePath targets = NodePath.ROOT.key("targets");
      values(
          one.below(targets.key(match.baseline().target())),
          other.below(targets.key(match.subject().target())),
          (_, _) -> true,
          "targets." + match.target() + ".");
    }
  }

  private static String readable(Optional<PlanValues> plan) {
    return plan.isPresent() ? "known" : "not readable";
  }

  private static boolean isCompared(String key) {
    return key.startsWith("workload.")
        || key.startsWith("load.")
        || key.startsWith("fleet.")
        || key.startsWith("expect.")
        || key.equals("drain")
        || key.equals("primary");
  }

  private void values(
      Map<String, String> before,
      Map<String, String> now,
      BiPredicate<String, String> compared,
      String prefix) {
    Map<String, String> all = new LinkedHashMap<>(before);
    now.forEach(all::putIfAbsent);
    all.forEach(
        (key, value) -> {
          String one = before.getOrDefault(key, NONE);
          String other = now.getOrDefault(key, NONE);
          if (!one.equals(other) && compared.test(key, value)) {
            String path = prefix + key;
            add(kind(path), path, one, other, refuses(path));
          }
        });
  }

  private static Kind kind(String path) {
    if (path.startsWith("workload.")) {
      return Kind.WORKLOAD;
    }
    return path.startsWith("load.") ? Kind.LOAD : Kind.PLAN;
  }

  private static boolean refuses(String path) {
    return TRANSACTION.contains(path) || (path.startsWith("load.") && !LENGTH.contains(path));
  }

  private void conditions() {
    for (Match match : matches) {
      Map<String, String> before = baseline.conditions(match.baseline().target());
      Map<String, String> now = subject.conditions(match.subject().target());
      before.keySet().retainAll(now.keySet());
      before.forEach(
          (name, one) ->
              differing(
                  Kind.valueOf(TargetConditions.kind(name).name()),
                  match.target() + ": " + name,
                  one,
                  now.get(name)));
    }
  }

  private void makers() {
    Provenance before = baseline.provenance();
    Provenance now = subject.provenance();
    differing(Kind.VERSION, "Spate", before.spateVersion(), now.spateVersion());
    for (String name : before.machine().keySet()) {
      if (now.machine().containsKey(name)) {
        differing(Kind.MACHINE, name, before.machine().get(name), now.machine().get(name));
      }
    }
  }

  private void differing(Kind kind, String name, String one, String other) {
    if (!one.equals(other)) {
      add(kind, name, one, other, false);
    }
  }

  private void add(Kind kind, String name, String one, String other, boolean refuses) {
    String before = inOneLine(one);
    String now = inOneLine(other);
    int from = sameUpTo(before, now);
    found.add(new RunDifference(kind, name, shown(before, from), shown(now, from), refuses));
  }

  private static String inOneLine(String value) {
    String line = value.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? NONE : line;
  }

  /** Where long values begin to differ, at the beginning of a word; 0 where they are short. */
  private static int sameUpTo(String one, String other) {
    if (Math.max(one.length(), other.length()) <= SHOWN) {
      return 0;
    }
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return Math.max(0, one.lastIndexOf(' ', Math.max(0, at - CONTEXT)));
  }

  /** A value may be a whole CREATE TABLE. */
  private static String shown(String line, int from) {
    return from == 0 ? Excerpt.of(line, SHOWN) : "…" + Excerpt.of(line.substring(from), SHOWN);
  }

  /** Those of several pairs, each once. */
  static List<RunDifference> joined(List<List<RunDifference>> all) {
    Set<RunDifference> once = new LinkedHashSet<>();
    all.forEach(once::addAll);
    return once.stream().sorted(Comparator.comparing(RunDifference::kind)).toList();
  }
}
