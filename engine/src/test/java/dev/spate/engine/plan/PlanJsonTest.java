package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.target.Target;
import dev.spate.protocol.json.ProtocolJson;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What results keep of a plan. */
class PlanJsonTest {
  private final JsonMapper mapper = ProtocolJson.mapper();

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void configurationsAndTargetsKeepTheirValuesInJson(long seed) throws Exception {
    Plan plan = new RandomPlans(seed).plan();
    Configuration configuration =
        Plans.read(PlanWriter.write(plan, new Node.Empty(Origin.NOWHERE)))
            .configurations()
            .getFirst();

    String json = mapper.writeValueAsString(configuration);
    assertThat(mapper.readValue(json, Configuration.class)).isEqualTo(configuration);
    for (Target target : plan.targets().values()) {
      assertThat(mapper.readValue(mapper.writeValueAsString(target), Target.class))
          .isEqualTo(target);
    }
  }
}
