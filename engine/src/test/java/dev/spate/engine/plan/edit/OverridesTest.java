package dev.spate.engine.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Iterations;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.protocol.load.ClosedLoad;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  @Test
  void aValueTakesThePlaceOfThePlans() throws Exception {
    Plan plan = Plans.read(Plans.SMALL, "load.duration=9s", "iterations=1").plan();

    assertThat(plan.load().duration()).contains(Duration.ofSeconds(9));
    assertThat(plan.iterations()).isEqualTo(Iterations.of(1));
  }

  @Test
  void theLaterValueWins() throws Exception {
    assertThat(Plans.read(Plans.SMALL, "iterations=1", "iterations=2").plan().iterations())
        .isEqualTo(Iterations.of(2));
  }

  @Test
  void aKeyThatIsSetIsSweptNoMore() throws Exception {
    PlanDocument document =
        Plans.read(Plans.SMALL + "sweep: {load.concurrency: [1, 8]}\n", "load.concurrency=3");

    assertThat(document.configurations()).hasSize(1);
    assertThat(((ClosedLoad) document.configurations().getFirst().load()).concurrency())
        .isEqualTo(3);
    assertThat(document.plan().sweep()).isEmpty();
  }

  @Test
  void aSweepCanBeSet() throws Exception {
    assertThat(Plans.read(Plans.SMALL, "sweep.load.concurrency=[1, 2]").configurations())
        .extracting(Configuration::label)
        .containsExactly("concurrency=1", "concurrency=2");
  }

  @Test
  void aValueMayHoldAnEqualsSignAndBeText() throws Exception {
    Plan plan =
        Plans.read(
                Plans.SMALL,
                "workload.columns.id={sql: 'a = b'}",
                "targets.one.settings.synchronous_commit=off")
            .plan();

    assertThat(plan.targets().get("one"))
        .isEqualTo(
            new EmbeddedTarget("18", Map.of("synchronous_commit", "off"), Duration.ofSeconds(10)));
  }

  @Test
  void whatIsWrongWithThemIsFoundAtOnceAndNamesTheOption() {
    assertThat(
            Plans.problems(
                Plans.SMALL,
                "load.duration",
                "load.concurency=4",
                "concurrency=4",
                "load.concurrency.x=4",
                "load.thinkTime=fast",
                "iterations=",
                "checks=[a"))
        .containsExactly(
            "--set load.duration: must be path=value, such as load.duration=5s",
            "--set load.concurency: no such key in the plan; did you mean 'load.concurrency'?",
            "--set concurrency: no such key in the plan; did you mean 'load.concurrency'?",
            "--set load.concurrency.x: no key below load.concurrency",
            "--set checks: is not YAML: expected ',' or ']', but got <stream end> (column 3)",
            "--set load.thinkTime: must be a duration such as 500ms, 20s, 5min or 1h, got fast",
            "--set iterations: must be a whole number, got ''");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          checks[1] | --set checks[1]: there is no item [1]: checks has one, [0]; checks[+] adds one
          checks[0][3] | --set checks[0][3]: no list there
          load.stages[5].to | --set load.stages[5].to: there is no item [5]: load.stages has none; load.stages[+] adds one
          """)
  void anItemPastAListsEndIsRefusedWithTheListsLength(String path, String problem) {
    assertThat(Plans.problems(Plans.SMALL + "checks: [errors == 0]\n", path + "=1"))
        .containsExactly(problem);
  }

  @Test
  void anItemIsReplacedOrAddedBehindTheLast() throws Exception {
    Plan plan =
        Plans.read(Plans.SMALL + "checks: [a, b]\n", "checks[0]=c", "checks[+]=d", "checks[+]=e")
            .plan();

    assertThat(plan.checks()).containsExactly("c", "b", "d", "e");
  }

  @Test
  void anItemIsAddedToAListThatIsNotThereYet() throws Exception {
    assertThat(Plans.read(Plans.SMALL, "checks[+]=errors == 0").plan().checks())
        .containsExactly("errors == 0");
  }

  @Test
  void nothingFromBelowCredentialsIsShown() {
    assertThat(
            Plans.problems(
                Plans.SMALL.replace(
                    "{type: embedded}",
                    "{type: postgres, host: h, database: d, credentials: 'u:hunter2'}"),
                "targets.one.credentials={from: hunter2}"))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
  }

  @Test
  void aPlaceThatSecretsCannotBeTakenFromIsNamed() {
    assertThat(
            Plans.problems(
                Plans.SMALL.replace(
                    "{type: embedded}",
                    "{type: postgres, host: h, database: d, credentials: {from: keychain}}")))
        .singleElement()
        .asString()
        .endsWith(
            "credentials.from: must be env, file, pgpass, none, iam, secrets-manager, ssm or vault,"
                + " got keychain");
  }

  @Test
  void aSecondGeneratorThatIsSetIsNamedByItsOption() {
    assertThat(Plans.problems(Plans.SMALL, "workload.columns.id.constant=1"))
        .singleElement()
        .asString()
        .startsWith("--set workload.columns.id.constant: workload.columns.id: must have only one");
  }

  @Test
  void whatIsNoPathIsNotShown() {
    assertThat(Plans.problems(Plans.SMALL, "hunter2"))
        .containsExactly("--set: must be path=value, such as load.duration=5s");
  }

  @Test
  void aSecretThatIsSetIsNotShown() {
    assertThat(Plans.problems(Plans.SMALL, "targets.one.password=hunter2"))
        .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2"));
  }

  @Test
  void onlyTheNamedTargetsAreLeftInThePlansOrder() throws Exception {
    String three =
        Plans.SMALL.replace(
            "  one: {type: embedded}",
            """
            a: {type: embedded}
            b: {type: embedded}
            c: {type: embedded}\
            """
                .indent(2)
                .stripTrailing());

    assertThat(Plans.only(three, "c", "a").plan().targets().keySet()).containsExactly("a", "c");
  }

  @Test
  void anUnknownTargetIsRefusedWithTheNearest() {
    assertThat(Plans.problemsOfOnly(Plans.SMALL, "onne", "zebra"))
        .containsExactly(
            "--only onne: no target of that name; did you mean 'one'?",
            "--only zebra: no target of that name; known: one");
  }

  @Test
  void rulesLookAtTheTargetsThatAreLeft() throws Exception {
    String plan =
        Plans.SMALL
            .replaceFirst("  create: .*\n", "")
            .replace(
                "{type: embedded}",
                "{type: embedded}\n  two: {type: postgres, host: h, database: d}");

    assertThat(Plans.only(plan, "two").plan().targets()).containsOnlyKeys("two");
  }
}
