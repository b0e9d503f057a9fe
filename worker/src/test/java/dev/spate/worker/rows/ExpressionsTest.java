package dev.spate.worker.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CURRENT_TIMESTAMP | now()",
        "now() | CURRENT_TIMESTAMP",
        "Transaction_Timestamp ( ) | now()",
        "'new' | 'new'::text",
        "'new' | 'new'::character varying(20)",
        "'2026-01-01' | '2026-01-01'::timestamp(3) without time zone",
        "1+1 | (1 + 1)",
        "gen_random_uuid() | gen_random_uuid()",
        "default | whatever()"
      })
  void anExpressionIsTheDefaultInWhateverWayTheServerShowsIt(String sql, String shown) {
    assertThat(Expressions.isDefault(sql, Optional.of(shown))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'New' | 'new'::text",
        "clock_timestamp() | now()",
        "' a' | 'a'",
        "(1)+(2) | (1)+(3)",
        "\"f\"() | \"F\"()"
      })
  void anotherExpressionIsNotTheDefault(String sql, String shown) {
    assertThat(Expressions.isDefault(sql, Optional.of(shown))).isFalse();
  }

  @Test
  void aColumnWithoutADefaultHasNone() {
    assertThat(Expressions.isDefault("now()", Optional.empty())).isFalse();
  }
}
