package dev.spate.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.setting.BrokenRule;
import dev.spate.protocol.setting.BrokenRulesException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No record can be made whose values break a rule, wherever they come from. */
class BrokenRulesTest {
  private static final Insert BATCH =
      new Insert(
          InsertMethod.BATCH,
          10,
          OptionalInt.empty(),
          Optional.empty(),
          StatementProtocol.PREPARED);

  @Test
  void everyRuleThatIsBrokenIsNamedWithPlaceAndValue() {
    BrokenRulesException refused =
        catchThrowableOfType(
            BrokenRulesException.class,
            () ->
                new Generator.NumberRange.Bounds(new BigDecimal("1.25"), new BigDecimal("0.5"), 1));
    assertThat(refused.rules())
        .containsExactly(
            new BrokenRule(List.of("max"), "must be at least min (1.25)", "0.5"),
            new BrokenRule(
                List.of("min"), "must have at most as many decimals as scale says (1)", "1.25"));
    assertThat(refused)
        .hasMessage(
            "max: must be at least min (1.25), got 0.5; min: must have at most as many decimals as"
                + " scale says (1), got 1.25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'); COMMIT; INSERT INTO kept VALUES ('y'",
        "'x'); COMMIT; INSERT INTO kept VALUES ('y'); --",
        "'x') RETURNING id; COMMIT; INSERT INTO kept VALUES ('y') --",
        "gen_random_uuid(), nextval('numbers')",
      })
  void anExpressionCanNotLeaveItsPlace(String expression) {
    assertThatThrownBy(() -> new Generator.Sql(expression))
        .hasMessageStartingWith("sql: must be one expression of SQL: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": "${uid}"} | 0 | must have no placeholders but integer, sequence, text, uuid; did you mean 'uuid'?
          {"a": ${uuid}}  | 0 | must be JSON once its placeholders are filled
          []              | 9 | must be a JSON object where size is given
          {"pad": 1}      | 9 | must have no member "pad" where size is given
          """)
  void aTemplateMakesJson(String template, int size, String rule) {
    OptionalInt bytes = size == 0 ? OptionalInt.empty() : OptionalInt.of(size);
    assertThatThrownBy(() -> new DocumentTemplate(template, bytes))
        .isInstanceOf(BrokenRulesException.class)
        .hasMessageContaining("template: " + rule);
  }

  @Test
  void aColumnThatFollowsOneThatIsNotThereIsNamedWhereItStands() {
    Span day = new Span.Time(Duration.ZERO, Duration.ofDays(1));
    Map<String, Generator> columns =
        Map.of("end", new Generator.Nulls(0.5, new Generator.After("begin", day)));
    BrokenRulesException refused =
        catchThrowableOfType(
            BrokenRulesException.class,
            () ->
                new Workload(
                    "t",
                    Optional.empty(),
                    columns,
                    BATCH,
                    ExistingRows.REFUSE,
                    List.of(List.of("end"))));
    assertThat(refused.rules())
        .extracting(BrokenRule::place)
        .containsExactly(List.of("columns", "end", "of", "after"), List.of("unique", "0", "0"));
  }

  @Test
  void aStatementTakesSoManyParameters() {
    Insert values =
        new Insert(
            InsertMethod.VALUES,
            70_000,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    Map<String, Generator> columns = Map.of("id", new Generator.UuidKey());
    assertThatThrownBy(
            () -> new Workload("t", Optional.empty(), columns, values, ExistingRows.REFUSE))
        .hasMessage(
            "insert: rowsPerStatement × columns must be at most 65535, PostgreSQL's limit of"
                + " parameters in one statement, got 70000");
  }

  @Test
  void oneThingEndsALoad() {
    assertThatThrownBy(() -> closed(Optional.empty(), OptionalLong.empty()))
        .hasMessage("needs one of duration, transactions and stages");
    assertThatThrownBy(() -> closed(Optional.of(Duration.ofSeconds(1)), OptionalLong.of(9)))
        .hasMessage(
            "must have only one of duration, transactions and stages, got duration and"
                + " transactions");
  }

  private static ClosedLoad closed(Optional<Duration> duration, OptionalLong transactions) {
    return new ClosedLoad(4, Duration.ZERO, Duration.ZERO, duration, transactions, List.of());
  }

  @Test
  void aTaskThatBreaksARuleIsNotRead() {
    String json =
        "{\"method\": \"COPY\", \"rowsPerTransaction\": 10, \"rowsPerStatement\": 11,"
            + " \"protocol\": \"SIMPLE\"}";
    assertThatThrownBy(() -> ProtocolJson.mapper().readValue(json, Insert.class))
        .isInstanceOf(ValueInstantiationException.class)
        .hasMessageContaining("rowsPerStatement: must be at most rowsPerTransaction (10), got 11; ")
        .hasMessageContaining("protocol: has no meaning with copy, which sends no statements");
  }
}
