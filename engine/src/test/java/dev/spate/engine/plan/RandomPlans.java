package dev.spate.engine.plan;

import dev.spate.engine.target.Target;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.RateSearch;
import dev.spate.protocol.setting.MarginOfError;
import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Span;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.protocol.workload.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Valid plans of every form, with texts that YAML is known to trip over. */
final class RandomPlans {
  private static final List<String> TEXTS =
      List.of(
          "on",
          "off",
          "yes",
          "No",
          "null",
          "~",
          "1_000",
          "010",
          "10:30",
          "1e3",
          "true",
          "42",
          "-",
          "a: b",
          "# no comment",
          "'quoted'",
          "\"double\"",
          " padded ",
          "two\nlines\n",
          "tab\there",
          "{x}",
          "[y]",
          "*star",
          "&and",
          "!bang",
          "%",
          "@",
          "ünïcödé ✓",
          "back\\slash",
          "2026-01-01",
          "=",
          "<<",
          "a, b",
          "trailing:",
          "x".repeat(200));

  private final Random random;

  RandomPlans(long seed) {
    this.random = new Random(seed);
  }

  Plan plan() {
    LoadModel load = load();
    Workload workload = workload();
    Map<String, Target> targets =
        new LinkedHashMap<>(map(new RandomTargets(random, this::text, this::duration)::target));
    targets.values().removeIf(target -> !target.brokenLimits(workload, load).isEmpty());
    if (targets.isEmpty()) {
      return plan();
    }
    return new Plan(
        "plan-" + random.nextInt(1_000),
        targets,
        workload,
        load,
        random.nextBoolean() ? Optional.empty() : Optional.of(duration()),
        RandomRetries.next(random),
        random.nextBoolean() ? Optional.empty() : Optional.of(new Preheat(duration())),
        random.nextBoolean() ? Map.of() : Map.of("load.warmup", List.of("1s", "2s")),
        iterations(load instanceof OpenLoad open && open.search().isPresent()),
        pick(new String[] {"rows_per_second", "p99", "generator_cpu"}),
        new LocalFleetSpec(1, random.nextBoolean()),
        random.nextBoolean()
            ? Expectations.DEFAULT
            : new Expectations("<= 0.5%", "> 90%", Optional.of("< 1.5s")),
        random.nextBoolean() ? List.of() : List.of("stored == acknowledged", "p99 < 50ms"),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(Long.MAX_VALUE),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private Iterations iterations(boolean searched) {
    int least = random.nextInt(5, 10);
    return switch (searched ? 0 : random.nextInt(3)) {
      case 0 -> Iterations.of(least);
      case 1 -> new Iterations(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
      default ->
          new Iterations(
              random.nextBoolean() ? OptionalInt.of(least) : OptionalInt.empty(),
              OptionalInt.of(least + random.nextInt(9)),
              Optional.of(new MarginOfError(BigDecimal.valueOf(random.nextInt(100, 50_001), 3))));
    };
  }

  private Workload workload() {
    return new Workload(
        text(),
        Optional.of("CREATE TABLE t (\n  id uuid PRIMARY KEY\n)\n"),
        map(this::generator),
        insert(),
        pick(ExistingRows.values()));
  }

  private Insert insert() {
    InsertMethod method = pick(InsertMethod.values());
    int rows = random.nextInt(1, 500);
    boolean several = method != InsertMethod.STATEMENT && method != InsertMethod.BATCH;
    return new Insert(
        method,
        rows,
        several ? OptionalInt.of(random.nextInt(1, rows + 1)) : OptionalInt.empty(),
        optional(() -> pick(IsolationLevel.values())),
        method == InsertMethod.COPY
            ? StatementProtocol.PREPARED
            : pick(StatementProtocol.values()));
  }

  private Generator generator() {
    return switch (random.nextInt(24)) {
      case 0 -> new Generator.UuidKey();
      case 1 -> new Generator.UuidV7Key();
      case 2 -> new Generator.RandomBigintKey(random.nextInt(), Long.MAX_VALUE);
      case 3 -> new Generator.SequentialBigintKey(random.nextInt());
      case 4 -> new Generator.HotspotBigintKey(random.nextDouble(), random.nextDouble());
      case 5 -> new Generator.Choice(weights());
      case 6 ->
          new Generator.NumberRange(
              new Generator.NumberRange.Bounds(
                  BigDecimal.valueOf(-random.nextInt(10_000), 2), new BigDecimal("17.50"), 2));
      case 7 ->
          new Generator.RandomText(
              new Length(5, random.nextBoolean() ? OptionalInt.of(9) : OptionalInt.empty()));
      case 8 ->
          new Generator.JsonDocument(
              new DocumentTemplate("{\"a\": [${integer}]}", OptionalInt.of(100)));
      case 9 ->
          new Generator.Timestamps(
              new Generator.Timestamps.Progression(
                  Instant.ofEpochMilli(random.nextLong(1L << 41)), duration()));
      case 10 -> new Generator.Sql("'" + text().replace("'", "''") + "'");
      case 11 -> new Generator.TextKey(80, optional(() -> "ab"));
      case 12 -> new Generator.BytesKey(32);
      case 13 -> new Generator.AddressKey();
      case 14 -> new Generator.PatternText("[A-Z]{3}-[0-9]+");
      case 15 -> new Generator.RandomBytes(new Length(1, OptionalInt.of(9)));
      case 16 -> new Generator.Intervals(times());
      case 17 -> new Generator.Addresses("10.0.0.0/8");
      case 18 ->
          new Generator.Ranges(
              new Generator.Ranges.Extent(
                  new Generator.NumberRange(
                      new Generator.NumberRange.Bounds(BigDecimal.ONE, BigDecimal.TEN, 0)),
                  new Span.Amount(new BigDecimal("0.50"), BigDecimal.TEN)));
      case 19 ->
          new Generator.Arrays(
              new Generator.Arrays.Elements(new Generator.Choice(weights()), 1, 4));
      case 20 ->
          new Generator.Parent(
              new ParentColumn(text(), text(), optional(this::text), random.nextBoolean(), 10));
      case 21 -> new Generator.Nulls(random.nextDouble(), new Generator.UuidKey());
      default -> new Generator.Constant(random.nextBoolean() ? "" : text());
    };
  }

  private Span times() {
    long min = random.nextLong(-1L << 40, 1L << 40);
    return new Span.Time(
        Duration.of(min, ChronoUnit.MICROS),
        Duration.of(min + random.nextInt(1_000_000), ChronoUnit.MICROS));
  }

  private Weights weights() {
    return random.nextBoolean()
        ? Weights.equal(List.of(text(), text()))
        : new Weights(Map.of(text(), random.nextDouble(0.1, 100)));
  }

  private LoadModel load() {
    if (random.nextInt(4) == 0) {
      return searched();
    }
    int end = random.nextInt(3);
    Optional<Duration> duration = end == 0 ? Optional.of(duration()) : Optional.empty();
    OptionalLong count = end == 1 ? OptionalLong.of(random.nextInt(1, 100)) : OptionalLong.empty();
    return random.nextBoolean()
        ? new ClosedLoad(
            random.nextInt(1, 100),
            duration(),
            duration(),
            duration,
            count,
            end == 2 ? List.of(new ClosedLoad.Stage(8, duration())) : List.of())
        : new OpenLoad(
            rate(),
            pick(OpenLoad.Arrivals.values()),
            random.nextInt(1, 100),
            duration(),
            duration(),
            duration,
            count,
            end == 2 ? List.of(new OpenLoad.Stage(rate(), duration())) : List.of());
  }

  private OpenLoad searched() {
    ArrivalRate from = rate();
    return new OpenLoad(
        Optional.empty(),
        Optional.of(
            new RateSearch(
                "p99 < 50ms and errors < 0.1%",
                from, new ArrivalRate(from.perSecond() * 2, from.unit()), "12.5%")),
        pick(OpenLoad.Arrivals.values()),
        random.nextInt(1, 100),
        duration(),
        duration(),
        Optional.of(duration()),
        OptionalLong.empty(),
        List.of());
  }

  private ArrivalRate rate() {
    return new ArrivalRate(random.nextDouble(0.001, 1_000), pick(ArrivalRate.Unit.values()));
  }

  private Duration duration() {
    return Duration.ofNanos(random.nextLong(1, 1L << random.nextInt(1, 41)));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> Optional<T> optional(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Map<String, T> map(Supplier<T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      map.put("name" + i, value.get());
    }
    return map;
  }
}
