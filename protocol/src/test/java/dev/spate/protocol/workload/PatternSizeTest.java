package dev.spate.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[A-Z]{3}-[0-9]{4}",
        "a{100000}",
        "(a|b{99999}){1}",
        "[{100001}]",
        "a\\{200000}",
        "\\p{Lu}{50}",
        "\\x{1F600}",
        "(a{100}|b{1000}){100}",
        "[[:alpha:]]{1,63}",
        "(ab)+(cd)*"
      })
  void whatFitsIsTaken(String pattern) {
    assertThat(PatternSize.isTooLarge(pattern)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{100001}",
        ".{1000000}",
        "a{0,200000}",
        "a{200000,}",
        "((((a{100}){100}){100}){100}){100}",
        "(((((((((a*)*)*)*)*)*)*)*)*)*",
        "x|(a{1000}b{1000}){60}",
        "(a{60000})\\1",
        "a{2147483647}{2147483647}"
      })
  void whatAsksForMoreIsTooLarge(String pattern) {
    assertThat(PatternSize.isTooLarge(pattern)).isTrue();
  }

  @Test
  void groupsAreNotFollowedIntoTheAbyss() {
    assertThat(PatternSize.isTooLarge("(".repeat(100) + "a" + ")".repeat(100))).isFalse();
    assertThat(PatternSize.isTooLarge("(".repeat(100_000) + "a" + ")".repeat(100_000))).isTrue();
  }
}
