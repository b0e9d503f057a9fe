package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Configuration;
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
    assertThat(plan.iterations()).isEqualTo(3);
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
    Plan plan = Plans.read(Plans.SMALL).plan();

    assertThat(Plans.read(PlanWriter.write(plan)).plan()).isEqualTo(plan);
  }
}
