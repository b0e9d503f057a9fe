package dev.spate.fleets.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionNameTest {
  @ParameterizedTest
  @CsvSource({
    "spate-worker, spate-worker,",
    "spate-worker:live, spate-worker, live",
    "spate-worker:$LATEST, spate-worker, $LATEST",
    "123456789012:function:spate, 123456789012:function:spate,",
    "arn:aws:lambda:eu-west-1:123456789012:function:spate:7,"
        + " arn:aws:lambda:eu-west-1:123456789012:function:spate, 7",
  })
  void aQualifierIsToldFromTheName(String text, String name, String qualifier) {
    FunctionName parsed = FunctionName.parse(text);
    assertThat(parsed.unqualified()).isEqualTo(name);
    assertThat(parsed.qualifier().orElse(null)).isEqualTo(qualifier);
    assertThat(parsed).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a:b:c", "arn:aws:s3:::bucket"})
  void whatNamesNoFunctionIsRefusedByKeyRuleAndValue(String text) {
    assertThatThrownBy(() -> FunctionName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fleet.function")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void aNameWithoutQualifierIsItself() {
    assertThat(FunctionName.parse("spate")).hasToString("spate");
  }
}
