package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowBoundTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {model: closed, concurrency: 4, duration: 5s}                                |
          {model: closed, concurrency: 4, warmup: 1s, transactions: 100}               |
          {model: closed, concurrency: 4, warmup: 0s, transactions: 100}               | 1000
          {model: open, arrivalRate: 50/s, warmup: 2s, duration: 8s}                   | 5010
          {model: open, arrivalRate: 500 rows/s, warmup: 2s, duration: 8s}             | 5010
          {model: open, arrivalRate: 50/s, warmup: 2s, transactions: 100}              | 2010
          {model: open, arrivalRate: 50/s, warmup: 0s, stages: [{to: 150/s, over: 2s}]} | 2010
          {model: open, arrivalRate: 100/s, arrivals: poisson, warmup: 0s, duration: 100s} | 108300
          """)
  void rowsAreBoundedWhereTheLoadBoundsThem(String load, Long rows) throws Exception {
    Configuration configuration =
        Plans.read(Plans.SMALL, "load=" + load, "workload.insert.rowsPerTransaction=10")
            .configurations()
            .getFirst();

    if (rows == null) {
      assertThat(configuration.rowsAtMost()).isEmpty();
    } else {
      assertThat(configuration.rowsAtMost()).hasValue(rows);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {model: closed, concurrency: 1, warmup: 1s, duration: 4s}                  | 5000
          {model: closed, concurrency: 64, warmup: 1s, duration: 4s}                 | 100000
          {model: closed, concurrency: 1, thinkTime: 90ms, warmup: 0s, duration: 4s} | 400
          {model: closed, concurrency: 1, warmup: 1s, transactions: 7}               | 1070
          {model: open, arrivalRate: 50/s, warmup: 2s, duration: 8s}                 | 5010
          """)
  void whereNothingButTimeBoundsThemASlowServersRowsAreReckonedWith(String load, long rows)
      throws Exception {
    assertThat(
            Plans.read(Plans.SMALL, "load=" + load, "workload.insert.rowsPerTransaction=10")
                .configurations()
                .getFirst()
                .rowsExpected())
        .isEqualTo(rows);
  }
}
