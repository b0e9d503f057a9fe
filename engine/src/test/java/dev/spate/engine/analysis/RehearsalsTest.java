package dev.spate.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Plans;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: embedded} | 0
          {type: dsql, endpoint: foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws} | 0
          {type: dsql, endpoint: local} | 1
          {type: dsql, endpoint: dsqllocalaaaaaaaaaaaaaaaaa.dsql.us-east-1.on.aws} | 1
          """)
  void onlyAClusterOfThisMachineIsARehearsal(String target, int sentences) throws Exception {
    assertThat(Rehearsals.sentences(Plans.read(Plans.SMALL.replace("{type: embedded}", target))))
        .hasSize(sentences)
        .allMatch(
            sentence -> sentence.startsWith("Rehearsal: these are not DSQL's figures (one: "));
  }
}
