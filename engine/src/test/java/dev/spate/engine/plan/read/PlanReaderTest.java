package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Iterations;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanWriter;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.InsertMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  @Test
  void theQuickstartIsReadWithItsSweep() throws Exception {
    Path file = Path.of("../examples/quickstart.yaml");
    PlanDocument document =
        new PlanReader(condition -> Optional.empty())
            .read(Files.readString(file), file.toString(), List.of(), List.of());

    assertThat(document.plan().targets()).containsOnlyKeys("durable", "relaxed");
    assertThat(document.configurations())
        .extracting(Configuration::label)
        .containsExactly("concurrency=1", "concurrency=8");
    assertThat(document.configurations())
        .extracting(configuration -> ((ClosedLoad) configuration.load()).concurrency())
        .containsExactly(1, 8);
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    PlanDocument document = Plans.read(Plans.SMALL);

    Plan plan = document.plan();
    assertThat(plan.iterations()).isEqualTo(Iterations.of(3));
    assertThat(plan.fleet()).isEqualTo(new LocalFleetSpec(1, false));
    assertThat(plan.targets())
        .containsExactly(
            Map.entry("one", new EmbeddedTarget("18", Map.of(), Duration.ofSeconds(10))));
    assertThat(plan.workload().insert().method()).isEqualTo(InsertMethod.BATCH);
    assertThat(plan.workload().existing()).isEqualTo(ExistingRows.REFUSE);
    assertThat(plan.load().warmup()).isEqualTo(Duration.ofSeconds(5));
    assertThat(document.configurations())
        .containsExactly(
            new Configuration("default", Map.of(), plan.workload(), plan.load(), plan.fleet()));
  }

  @Test
  void theEffectivePlanIsReadAsTheSamePlan() throws Exception {
    PlanDocument document = Plans.read(Plans.SMALL);

    assertThat(Plans.read(PlanWriter.write(document)).plan()).isEqualTo(document.plan());
  }

  @Test
  void everyPathStartsAtThePlansFolder() throws Exception {
    String plan =
        Plans.SMALL.replace(
                "one: {type: embedded}",
                """
                one:
                    type: postgres
                    host: db
                    database: bench
                    tls: verify-full
                    rootCertificate: ca.pem
                    credentials: {from: pgpass, user: ada, path: ../pgpass}
                """)
            + "fleet: {type: lambda, invoke: event, sink: outcomes}\n";
    PlanDocument read = Plans.reader().read(plan, "/plans/a/plan.yaml", List.of(), List.of());
    String effective = PlanWriter.write(read);
    assertThat(effective)
        .contains("rootCertificate: /plans/a/ca.pem\n")
        .contains("path: /plans/pgpass}")
        .contains("sink: /plans/a/outcomes");
    assertThat(Plans.reader().read(effective, "/runs/b/plan.yaml", List.of(), List.of()).plan())
        .isEqualTo(read.plan());
  }

  @Test
  void aSweepMayGiveWhatALoadLacks() throws Exception {
    String plan = Plans.SMALL.replace(", duration: 5s", "") + "sweep: {load.duration: [5s, 10s]}\n";
    PlanDocument document = Plans.read(plan);
    assertThat(document.configurations())
        .extracting(configuration -> configuration.load().duration().orElseThrow())
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
    PlanDocument again = Plans.read(PlanWriter.write(document));
    assertThat(again.configurations()).isEqualTo(document.configurations());
  }

  @Test
  void aValueThatASweepReplacesMustStillBeOne() {
    String plan =
        Plans.SMALL.replace("concurrency: 4", "concurrency: four")
            + "sweep: {load.concurrency: [1, 2]}\n";
    assertThat(Plans.problems(plan))
        .containsExactly("plan.yaml:9: load.concurrency: must be a whole number, got four");
  }

  @Test
  void aColumnThatIsRefusedIsNotMissedByTheOthers() {
    String plan =
        Plans.SMALL.replace(
            "  id: {key: uuid}",
            "  id: {key: uuid}\n    a: {number: {min: 2, max: 1}}\n    b: {after: a, by: 1..2}");
    assertThat(Plans.problems(plan))
        .containsExactly(
            "plan.yaml:9: workload.columns.a.number.max: must be at least min (2), got 1");
  }

  @Test
  void whatIsRefusedHidesNothingBesideIt() {
    String plan =
        Plans.SMALL
            .replace(
                "one: {type: embedded}",
                "one: {type: postgres, url: 'jdbc:postgresql://a/b', host: a,"
                    + " credentials: {from: nowhere}}")
            .replace("  id: {key: uuid}", "  id: {after: idd, by: 1}")
            .replace("\nload:", "\n  insert: {method: copy, protocol: simple}\nload:");
    assertThat(Plans.problems(plan))
        .containsExactly(
            "plan.yaml:3: targets.one.credentials.from: must be env, file, pgpass, none, iam,"
                + " secrets-manager, ssm or vault",
            "plan.yaml:3: targets.one: must have either url, or host, port and database",
            "plan.yaml:8: workload.columns.id.after: must name a column of the workload; did you"
                + " mean 'id'?, got idd",
            "plan.yaml:9: workload.insert.protocol: has no meaning with copy, which sends no"
                + " statements, got simple");
  }
}
