package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.Origin;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanWriterTest {
  private static final Node NOTHING = new Node.Empty(Origin.NOWHERE);

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadAsTheSamePlan(long seed) throws Exception {
    Plan plan = new RandomPlans(seed).plan();

    assertThat(Plans.read(PlanWriter.write(plan, NOTHING)).plan()).isEqualTo(plan);
  }

  @Test
  void defaultsAreWrittenOut() throws Exception {
    assertThat(PlanWriter.write(Plans.read(Plans.SMALL)))
        .isEqualTo(
            """
            name: small
            targets:
              one: {type: embedded, version: '18', connectTimeout: 10s}
            workload:
              table: t
              create: CREATE TABLE t (id uuid PRIMARY KEY)
              columns:
                id: {key: uuid}
              insert: {method: batch, rowsPerTransaction: 100, protocol: prepared}
              existing: refuse
              cleanup: own
            load:
              model: closed
              concurrency: 4
              thinkTime: 0s
              warmup: 5s
              duration: 5s
            iterations: 3
            primary: rows_per_second
            fleet: {type: local, workers: 1, processes: false}
            expect: {errors: < 0.1%, connections: '>= 95%'}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {key: bigint-random}      | workload.columns.id.key: [bigint-random, bigint-sequential, uuid]
          {key: text, length: 20}   | workload.columns.id.key: [bytes, text]
          {key: uuid}               | fleet.type: [local, lambda]
          """)
  void aSweepThatDecidesWhichKeysThereAreIsReadBack(String generator, String sweep)
      throws Exception {
    String plan = Plans.SMALL.replace("{key: uuid}", generator) + "sweep: {" + sweep + "}\n";
    PlanDocument document = Plans.read(plan);
    PlanDocument again = Plans.read(PlanWriter.write(document));
    assertThat(again.configurations()).isEqualTo(document.configurations());
  }
}
