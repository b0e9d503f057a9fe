package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {
  @Test
  void aPlanThatSaysNothingExpectsTheDefaults() throws PlanProblemsException {
    assertThat(Plans.read(Plans.SMALL).plan().expect()).isEqualTo(Expectations.DEFAULT);
    assertThat(Plans.read(with("{errors: < 1%}")).plan().expect().connections())
        .isEqualTo(">= 95%");
  }

  @Test
  void limitsAreReadInTheirUnits() throws PlanProblemsException {
    Expectations expect =
        Plans.read(with("{errors: '<= 0.25 %', connections: '> 90%', gap: < 1.5s}"))
            .plan()
            .expect();
    assertThat(expect.errorLimit().value()).isEqualTo(0.0025);
    assertThat(expect.errorLimit().holds(0.0025)).isTrue();
    assertThat(expect.connectionLimit().holds(0.9)).isFalse();
    assertThat(expect.connectionLimit().holds(0.91)).isTrue();
    assertThat(expect.gapLimit()).hasValueSatisfying(gap -> assertThat(gap.holds(1.5e9)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{errors: 1%}",
        "{errors: < 1}",
        "{errors: '< 0,1%'}",
        "{errors: '> 1%'}",
        "{errors: < 101%}",
        "{errors: < 0%}",
        "{connections: 95%}",
        "{connections: '< 95%'}",
        "{connections: '> 100%'}",
        "{gap: 5s}",
        "{gap: < 5}",
        "{gap: < 100ms}",
        "{gap: < 99999999999h}",
        "{gap: < 1000000000.1ns}",
        "{error: < 1%}"
      })
  void aLimitThatIsNoneOrThatNoTrialCanKeepIsRefusedAtItsPlace(String expect) {
    assertThat(Plans.problems(with(expect)))
        .singleElement()
        .asString()
        .startsWith("plan.yaml:10: expect.");
  }

  @ParameterizedTest
  @CsvSource({"errors, < 0%", "connections, > 100%", "gap, < 100ms"})
  void aLimitThatNoTrialCanKeepIsExplained(String key, String limit) {
    var rules =
        Map.ofEntries(
            entry("errors", "must let a trial without failures pass"),
            entry("connections", "must let a trial with all connections pass"),
            entry("gap", "must be 500ms or more; shorter gaps are not recorded"));
    assertThat(Plans.problems(with("{%s: '%s'}".formatted(key, limit))))
        .singleElement()
        .asString()
        .contains(rules.get(key));
  }

  private static String with(String expect) {
    return Plans.SMALL + "expect: " + expect + "\n";
  }
}
