package dev.spate.cli.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.Cased;
import dev.spate.cli.constraint.Condition.Document;
import dev.spate.cli.constraint.Condition.Known;
import dev.spate.cli.constraint.Condition.Matching;
import dev.spate.cli.constraint.Condition.Measure;
import dev.spate.cli.constraint.Condition.NoneOf;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Condition.OneOf;
import dev.spate.cli.constraint.Condition.Ordered;
import dev.spate.cli.constraint.Condition.Sized;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions as PostgreSQL prints them, and what they say. */
class ConditionReaderTest {
  private static final Set<String> COLUMNS =
      Set.of("a", "b", "c", "value", "VALUE", "action", "key", "date", "top", "Größe", "a \"b\"");

  static Stream<Arguments> understood() {
    return Stream.of(
        says("(a = ANY (ARRAY['-1'::integer, 0, 1]))", new OneOf("a", List.of("-1", "0", "1"))),
        says(
            "((a)::text = ANY ((ARRAY['x'::character varying, 'o''x'::character"
                + " varying])::text[]))",
            new OneOf("a", List.of("x", "o'x"))),
        says("(a = ANY ('{1,\"b c\"}'::text[]))", new OneOf("a", List.of("1", "b c"))),
        says("((a = 'x'::text) OR (a = 'y'::text))", new OneOf("a", List.of("x", "y"))),
        says("(a = '-5'::integer)", new OneOf("a", List.of("-5"))),
        says("(a <> ''::text)", new NoneOf("a", List.of(""))),
        says("(a <> ALL (ARRAY[1, 2]))", new NoneOf("a", List.of("1", "2"))),
        says("(NOT (a = 1))", new NoneOf("a", List.of("1"))),
        says("a", new OneOf("a", List.of("true"))),
        says("(NOT a)", new NoneOf("a", List.of("true"))),
        says("(a IS FALSE)", new NoneOf("a", List.of("true"))),
        says("(a > (0)::numeric)", new Bounded("a", ColumnComparison.MORE, "0")),
        says("(0.5 <= a)", new Bounded("a", ColumnComparison.AT_LEAST, "0.5")),
        says("(VALUE < '-1.5'::numeric)", new Bounded("VALUE", ColumnComparison.LESS, "-1.5")),
        says(
            "(abs(a) <= (90)::double precision)",
            new All(
                List.of(
                    new Bounded("a", ColumnComparison.AT_LEAST, "-90"),
                    new Bounded("a", ColumnComparison.AT_MOST, "90")))),
        says(
            "(length(a) = ANY (ARRAY[2, 3]))",
            new Any(
                List.of(
                    new Sized("a", Measure.CHARACTERS, ColumnComparison.EQUAL, 2),
                    new Sized("a", Measure.CHARACTERS, ColumnComparison.EQUAL, 3)))),
        says("(POSITION(('@'::text) IN (a)) > 0)", new Matching("a", "@", false)),
        says("(strpos(a, '@'::text) >= 2)", new Matching("a", "^[a-z0-9]{1,}@[a-z0-9]+$", false)),
        says("(strpos(a, ' '::text) = 0)", new Matching("a", " ", true)),
        says("(a <@ ARRAY['r'::act, 'w'::act])", new Condition.Elements("a", List.of("r", "w"))),
        says("(COALESCE(a, 0) >= 0)", new Bounded("a", ColumnComparison.AT_LEAST, "0")),
        says("(a <= now())", new Bounded("a", ColumnComparison.AT_MOST, Bounded.NOW)),
        says("(date <= CURRENT_DATE)", new Bounded("date", ColumnComparison.AT_MOST, Bounded.NOW)),
        says(
            "((a >= '2025-11-01'::date) AND (a < '2025-12-01 00:00:00+00'::timestamp with time"
                + " zone))",
            new All(
                List.of(
                    new Bounded("a", ColumnComparison.AT_LEAST, "2025-11-01"),
                    new Bounded("a", ColumnComparison.LESS, "2025-12-01 00:00:00+00")))),
        says("(a > b)", new Ordered("a", ColumnComparison.MORE, "b", Optional.empty())),
        says(
            "(a >= (b + '01:00:00'::interval))",
            new Ordered("a", ColumnComparison.AT_LEAST, "b", Optional.of("01:00:00"))),
        says(
            "((a - b) <= '30 days'::interval)",
            new Ordered("a", ColumnComparison.AT_MOST, "b", Optional.of("30 days"))));
  }

  static Stream<Arguments> understoodOfLengthsPatternsAndDocuments() {
    return Stream.of(
        says(
            "(char_length((a)::text) > 3)",
            sized("a", Measure.CHARACTERS, ColumnComparison.MORE, 3)),
        says(
            "(length(TRIM(BOTH FROM a)) > 0)",
            sized("a", Measure.CHARACTERS, ColumnComparison.MORE, 0)),
        says("(btrim(a) <> ''::text)", sized("a", Measure.CHARACTERS, ColumnComparison.MORE, 0)),
        says("(octet_length(a) = 32)", sized("a", Measure.BYTES, ColumnComparison.EQUAL, 32)),
        says("(cardinality(a) <= 10)", sized("a", Measure.ELEMENTS, ColumnComparison.AT_MOST, 10)),
        says("(array_length(a, 1) > 0)", sized("a", Measure.ELEMENTS, ColumnComparison.MORE, 0)),
        says("(value ~ '^[A-Z]{3}\\d+$'::text)", new Matching("value", "^[A-Z]{3}\\d+$", false)),
        says("((a)::text !~* 'x'::text)", new Matching("a", "x", true)),
        says("(a OPERATOR(public.~) 'x'::public.citext)", new Matching("a", "x", false)),
        says("((a)::text ~~ 'A.%_'::text)", new Matching("a", "^A\\..*.$", false)),
        says("(a !~~ '%x'::text)", new Matching("a", "^.*x$", true)),
        says("starts_with(a, 'x+'::text)", new Matching("a", "^x\\+", false)),
        says("(a = upper(a))", new Cased("a", true)),
        says("((a)::text = lower((a)::text))", new Cased("a", false)),
        says("(jsonb_typeof(a) = 'object'::text)", document(Optional.empty(), "object")),
        says(
            "(jsonb_typeof((a -> 'k'::text)) = 'array'::text)",
            document(Optional.of("k"), "array")),
        says("(a ? 'k'::text)", new Document("a", Optional.of("k"), none(), none())),
        says(
            "((a ->> 'k'::text) = 'v'::text)",
            new Document("a", Optional.of("k"), none(), Optional.of("v"))),
        says(
            "((a ->> 'k'::text) IS NOT NULL)", new Document("a", Optional.of("k"), none(), none())),
        says("(action IS NOT NULL)", new Nullness("action", false)),
        says("(key IS NULL)", new Nullness("key", true)),
        says("(NOT isempty(a))", new Known(true)),
        says("(top > 0)", new Bounded("top", ColumnComparison.MORE, "0")),
        says("(\"Größe\" > 0)", new Bounded("Größe", ColumnComparison.MORE, "0")),
        says("(\"a \"\"b\"\"\" > 0)", new Bounded("a \"b\"", ColumnComparison.MORE, "0")),
        says("((a COLLATE \"C\") = 'x'::text)", new OneOf("a", List.of("x"))),
        says("(a >= '-9223372036854775808'::bigint)", atLeast("-9223372036854775808")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"understood", "understoodOfLengthsPatternsAndDocuments"})
  void whatAConstraintSaysIsUnderstood(String expression, Condition said) {
    assertThat(ConditionReader.read(expression, COLUMNS)).isEqualTo(said);
  }

  @Test
  void exactlyOneOfSeveralIsOneBranchForEach() {
    Any either =
        new Any(
            List.of(
                new All(List.of(new Nullness("a", false), new Nullness("b", true))),
                new All(List.of(new Nullness("a", true), new Nullness("b", false)))));
    assertThat(ConditionReader.read("(num_nonnulls(a, b) = 1)", COLUMNS)).isEqualTo(either);
    assertThat(
            ConditionReader.read(
                "((((a IS NOT NULL))::integer + ((b IS NOT NULL))::integer) = 1)", COLUMNS))
        .isEqualTo(either);
    assertThat(ConditionReader.read("((a IS NULL) <> (b IS NULL))", COLUMNS))
        .isEqualTo(new Any(List.of(either.branches().getLast(), either.branches().getFirst())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"((a % 5) = 2)", "(mod(a, 5) = 2)", "((a % 5) <> 1)"})
  void aRestIsSomeOfTheNumbersThatLeaveIt(String expression) {
    Condition read = ConditionReader.read(expression, COLUMNS);
    assertThat(read)
        .isInstanceOfSatisfying(
            Any.class,
            any ->
                assertThat(any.branches().getFirst())
                    .isInstanceOfSatisfying(
                        OneOf.class,
                        one -> assertThat(one.values()).startsWith("2", "7", "12").hasSize(40)));
  }

  @Test
  void whatIsNotUnderstoodIsMetByNullToo() {
    Condition read = ConditionReader.read("((a > 0) AND (f(b, c) > 'a \"a\"'))", COLUMNS);
    assertThat(Unknowns.orNull(read, Set.of("a", "c")))
        .isEqualTo(
            new All(
                List.of(
                    new Bounded("a", ColumnComparison.MORE, "0"),
                    new Any(
                        List.of(
                            new Nullness("c", true),
                            new NotUnderstood("f(\"b\", \"c\") > 'a \"a\"'"))))));
  }

  @Test
  void whatAnswersOfNullIsLeftAsItIs() {
    Condition read = ConditionReader.read("((f(a) IS TRUE) AND g(COALESCE(a, 1)))", COLUMNS);
    assertThat(Unknowns.orNull(read, Set.of("a"))).isEqualTo(read);
  }

  @Test
  void aCaseIsItsBranches() {
    assertThat(
            ConditionReader.read("CASE WHEN (a = 'x'::text) THEN (b > 0) ELSE true END", COLUMNS))
        .isEqualTo(
            new Any(
                List.of(
                    new All(
                        List.of(
                            new OneOf("a", List.of("x")),
                            new Bounded("b", ColumnComparison.MORE, "0"))),
                    new All(
                        List.of(
                            new Known(true), new Known(true), new NoneOf("a", List.of("x")))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a % b) = 0)",
        "(a IS JSON)",
        "(EXTRACT(year FROM a) > (2000)::numeric)",
        "my_function(a, b)",
        "(a = (b * c))",
        "(a && ARRAY[1, 2])",
        "((a)[1] > 0)",
        "nonsense ((",
        ""
      })
  void whatIsNotUnderstoodIsKeptAndNeverDropped(String expression) {
    Condition read = ConditionReader.read(expression, COLUMNS);
    assertThat(read).isInstanceOf(NotUnderstood.class);
    assertThat(Conditions.understood(read)).isFalse();
  }

  @Test
  void aPartThatIsNotUnderstoodLeavesTheOthersAsTheyAre() {
    assertThat(ConditionReader.read("((a > 0) AND ((a % b) = 0))", COLUMNS))
        .isInstanceOfSatisfying(
            All.class,
            all ->
                assertThat(all.parts())
                    .contains(new Bounded("a", ColumnComparison.MORE, "0"))
                    .anyMatch(NotUnderstood.class::isInstance));
  }

  private static Arguments says(String expression, Condition said) {
    return Arguments.of(expression, said);
  }

  private static Condition sized(
      String column, Measure measure, ColumnComparison comparison, long n) {
    return new Sized(column, measure, comparison, n);
  }

  private static Condition document(Optional<String> member, String type) {
    return new Document("a", member, Optional.of(type), none());
  }

  private static Condition atLeast(String value) {
    return new Bounded("a", ColumnComparison.AT_LEAST, value);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
