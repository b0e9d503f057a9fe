package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a plan, in the words that its author reads. */
class PlanProblemsExceptionTest {
  @Test
  void allProblemsOfAPlanAreFoundAtOnce() {
    assertThat(
            Plans.problems(
                """
                name: "two words"
                targts: {}
                targets:
                  one: {type: embeded}
                  two: {type: postgres, password: hunter2}
                workload:
                  table: ''
                  columns:
                    a: {chioce: [x]}
                    b: {key: uuid, sql: now()}
                    c: [1]
                    d:
                  insert: {method: batch, rowsPerTransaction: 0}
                load: {model: closed, concurrency: 4, duration: 20}
                iterations: -1
                checks: [nonsense]
                """))
        .containsExactly(
            "plan.yaml:1: name: must be 1 to 60 letters, digits, '.', '_' or '-', the first a"
                + " letter or a digit, got two words",
            "plan.yaml:2: targts: unknown key; known: name, targets, workload, load, drain, retry,"
                + " preheat, sweep, iterations, primary, fleet, expect, checks, seed, maxRows,"
                + " maxCost, prices, instances",
            "plan.yaml:4: targets.one.type: must be embedded, postgres or dsql; did you mean"
                + " 'embedded'?, got embeded",
            "plan.yaml:5: targets.two.password: secrets have no place in a plan; credentials: says"
                + " where they are found",
            "plan.yaml:5: targets.two: needs url, or host and database",
            "plan.yaml:7: workload.table: must not be blank, got ''",
            "plan.yaml:9: workload.columns.a: needs one of the keys key, choice, number, text,"
                + " pattern, bytes, json, timestamp, interval, inet, range, array, after, parent,"
                + " nulls, sql, constant; 'chioce': did you mean 'choice'?",
            "plan.yaml:10: workload.columns.b: must have only one of key, choice, number, text,"
                + " pattern, bytes, json, timestamp, interval, inet, range, array, after, parent,"
                + " nulls, sql, constant, got key and sql",
            "plan.yaml:11: workload.columns.c: must be a mapping with one of the keys key, choice,"
                + " number, text, pattern, bytes, json, timestamp, interval, inet, range, array,"
                + " after, parent, nulls, sql, constant, got a list",
            "plan.yaml:12: workload.columns.d: needs a value",
            "plan.yaml:13: workload.insert.rowsPerTransaction: must be between 1 and 1000000, got"
                + " 0",
            "plan.yaml:14: load.duration: must be a duration such as 500ms, 20s, 5min or 1h, got"
                + " 20",
            "plan.yaml:15: iterations: must be between 1 and 1000, got -1",
            "plan.yaml:16: checks[0]: must be a condition; got nonsense");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(Plans.problems("sweep: {load.concurrency: [1]}"))
        .containsExactly(
            "plan.yaml:1: name: is missing",
            "plan.yaml:1: targets: is missing",
            "plan.yaml:1: workload: is missing",
            "plan.yaml:1: load: is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {model: closed, concurrency: 4} | load: needs one of duration, transactions and stages
          {model: closed, concurrency: 4, duration: 5s, transactions: 9} | load: must have only one of duration, transactions and stages, got duration and transactions
          {model: closed, concurrency: 4, stages: []} | load: needs one of duration, transactions and stages
          {model: closed, concurrency: 4, stages: [{to: 8}]} | load.stages[0].over: is missing
          {model: open, arrivalRate: 5, duration: 5s} | load.arrivalRate: must be a rate such as 500/s, 30000/min or 50000 rows/s, got 5
          {model: open, arrivalRate: 0/s, duration: 5s} | load.arrivalRate: must be above zero, got 0/s
          {concurrency: 4} | load: needs the key model
          closed | load: must be a mapping with the key model, got closed
          """)
  void loads(String load, String problem) {
    assertThat(Plans.problems(Plans.SMALL.replaceFirst("load: .*", "load: " + load)))
        .containsExactly("plan.yaml:9: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {model: closed, concurrency: 2, duration: 5s} | concurrency: must be at least the number of workers (3), so that each has a share, got 2
          {model: open, arrivalRate: 9/s, connections: 2, duration: 5s} | connections: must be at least the number of workers (3), so that each has a share, got 2
          {model: closed, concurrency: 3, transactions: 2} | transactions: must be at least the number of workers (3), so that each has a share, got 2
          """)
  void aWorkerWithoutAShareIsRefused(String load, String problem) {
    String plan =
        Plans.SMALL.replaceFirst("load: .*", "load: " + load) + "fleet: {type: local, workers: 3}";

    assertThat(Plans.problems(plan)).containsExactly("plan.yaml:9: load." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {method: batch, rowsPerStatement: 5} | insert.rowsPerStatement: has a meaning only with values, unnest and copy, got 5
          {method: values, rowsPerTransaction: 5, rowsPerStatement: 10} | insert.rowsPerStatement: must be at most rowsPerTransaction (5), got 10
          {method: copy, protocol: simple} | insert.protocol: has no meaning with copy, which sends no statements, got simple
          {method: values, rowsPerTransaction: 65536} | insert: rowsPerStatement × columns must be at most 65535, PostgreSQL's limit of parameters in one statement, got 65536
          {method: valeus} | insert.method: must be statement, batch, values, unnest or copy; did you mean 'values'?, got valeus
          {isolation: read_committed} | insert.isolation: must be read-committed, repeatable-read or serializable; did you mean 'read-committed'?, got read_committed
          batch | insert: must be a mapping of keys to values, got batch
          """)
  void inserts(String insert, String problem) {
    assertThat(
            Plans.problems(
                Plans.SMALL.replace("  columns:", "  insert: " + insert + "\n  columns:")))
        .containsExactly("plan.yaml:7: workload." + problem);
  }

  @Test
  void whatIsToBeKeptIsNotToBeTruncated() {
    assertThat(
            Plans.problems(
                Plans.SMALL.replace(
                    "  columns:", "  existing: keep\n  cleanup: truncate\n  columns:")))
        .containsExactly(
            "plan.yaml:8: workload.cleanup: contradicts existing: keep, which removes nothing, got"
                + " truncate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {key: bigint-random, min: 5, max: 4} | max: must be at least min (5), got 4
          {key: bigint-random, max: 9223372036854775808} | max: must be between -9223372036854775808 and 9223372036854775807, got 9223372036854775808
          {key: bigint-sequential, start: 1_000} | start: must be a whole number, got 1_000
          {key: bigint-hotspot, share: 1.5} | share: must be between 0 and 1, got 1.5
          {number: {min: 5, max: 4.5, scale: 1}} | number.max: must be at least min (5), got 4.5
          {number: {max: 1.25, scale: 1}} | number.max: must have at most as many decimals as scale says (1), got 1.25
          {text: {length: 8, upTo: 4}} | text.upTo: must be at least length (8), got 4
          {choice: []} | choice: must name at least one value
          {choice: {a: 1, b: 0}} | choice: the weight of 'b' must be a positive number, got 0.0
          {choice: {a: x}} | choice.a: must be a number, got x
          {choice: a} | choice: must be a list of values or a mapping from values to weights, got a
          {timestamp: {start: yesterday}} | timestamp.start: must be a point in time such as 2026-01-01T00:00:00Z, got yesterday
          {timestamp: {step: -1s}} | timestamp.step: must be a duration such as 500ms, 20s, 5min or 1h, got -1s
          {json: {template: '{"a": ${txet}}'}} | json.template: must have no placeholders but integer, sequence, text, uuid; did you mean 'text'?, got ${txet}
          {json: {template: '{} {}'}} | json.template: must be JSON once its placeholders are filled: something follows its end, or it is empty
          {json: {template: '{"a": NaN}'}} | json.template: must be JSON once its placeholders are filled: Non-standard token 'NaN'
          {json: {template: '[1]', size: 100}} | json.template: must be a JSON object where size is given
          {constant: null} | constant: needs a value
          """)
  void generators(String generator, String problem) {
    assertThat(Plans.problems(Plans.SMALL.replace("{key: uuid}", generator)))
        .containsExactly("plan.yaml:8: workload.columns.id." + problem);
  }

  @Test
  void aTextInAJsonTemplateNeedsItsQuotes() {
    String plan = Plans.SMALL.replace("{key: uuid}", "{json: {template: '{\"a\": ${text}}'}}");

    assertThat(Plans.problems(plan))
        .singleElement()
        .asString()
        .startsWith("plan.yaml:8: workload.columns.id.json.template: must be JSON once");
  }

  @Test
  void aKeySpaceTooSmallForABoundedPlanIsRefused() {
    String plan = Plans.SMALL.replace("{key: uuid}", "{key: bigint-random, min: 1, max: 1000}");

    assertThat(Plans.problems(plan, "load={model: open, arrivalRate: 100/s, duration: 5s}"))
        .containsExactly(
            "plan.yaml:8: workload.columns.id: must have a key for each of the at most 100,100"
                + " rows, got 1,000 keys");
  }

  @Test
  void rowsThatAreKeptNeedKeysForAllTrials() throws Exception {
    String plan = Plans.SMALL.replace("{key: uuid}", "{key: bigint-random, min: 1, max: 1000}");
    String load = "load={model: closed, concurrency: 1, warmup: 0s, transactions: 5}";

    assertThat(Plans.read(plan, load).configurations()).hasSize(1);
    assertThat(Plans.problems(plan, load, "workload.existing=keep"))
        .singleElement()
        .asString()
        .contains("at most 1,500 rows");
  }

  @Test
  void anEmbeddedServerNeedsACreateStatement() {
    assertThat(Plans.problems(Plans.SMALL.replaceFirst("  create: .*\n", "")))
        .containsExactly(
            "plan.yaml:5: workload.create: is missing; a server that is started for the run has no"
                + " tables");
  }

  @Test
  void createMustCreateATable() {
    assertThat(Plans.problems(Plans.SMALL, "workload.create=DROP TABLE t"))
        .containsExactly(
            "--set workload.create: must hold a CREATE TABLE statement, got DROP TABLE t");
  }

  @Test
  void aPlanCannotSteerTheTerminal() {
    assertThat(Plans.problems(Plans.SMALL, "name=\u001b[31mred"))
        .singleElement()
        .asString()
        .doesNotContain("\u001b")
        .endsWith("got \\u001b[31mred");
  }

  @Test
  void whatCannotBeSeenIsShown() {
    assertThat(Plans.problems(Plans.SMALL, "name=a\u202eb\u009b31m\ufeff"))
        .singleElement()
        .asString()
        .contains("a\\u202eb\\u009b31m\\ufeff");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {model: open, arrivalRate: 999999999999/s, duration: 4s} | .arrivalRate: must be at most 100,000,000/s, got 999999999999/s
          {model: open, arrivalRate: 20000000/s, duration: 4s} | .arrivalRate: must be at most 10,000,000/s for each worker, of which there are 1, got 20000000/s
          {model: open, arrivalRate: 5/s, stages: [{to: 20000000/s, over: 1s}]} | .stages[0].to: must be at most 10,000,000/s for each worker, of which there are 1, got 20000000/s
          """)
  void aRateThatNoWorkerCouldCountIsRefused(String load, String problem) {
    assertThat(Plans.problems(Plans.SMALL.replaceFirst("load: .*", "load: " + load)))
        .containsExactly("plan.yaml:9: load" + problem);
  }

  @Test
  void theMarkAtTheStartOfAFileIsNoProblem() throws Exception {
    assertThat(Plans.read("\uFEFF" + Plans.SMALL)).isEqualTo(Plans.read(Plans.SMALL));
  }

  @Test
  void moreColumnsThanATableCanHaveAreRefused() {
    String columns =
        IntStream.range(0, 1_601)
            .mapToObj(i -> "    c%d: {key: uuid}\n".formatted(i))
            .collect(Collectors.joining());

    assertThat(Plans.problems(Plans.SMALL.replace("    id: {key: uuid}\n", columns)))
        .containsExactly("plan.yaml:8: workload.columns: must have at most 1600 entries, got 1601");
  }

  @Test
  void aSettingMayBeEmpty() throws Exception {
    assertThat(Plans.read(Plans.SMALL, "targets.one.settings={search_path: ''}").plan().targets())
        .hasSize(1);
  }
}
