package dev.spate.engine.target;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.setting.BrokenRule;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.util.List;

/** A database under test: where it is, and a reference to its credentials. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EmbeddedTarget.class, name = "embedded"),
  @JsonSubTypes.Type(value = PostgresTarget.class, name = "postgres"),
  @JsonSubTypes.Type(value = DsqlTarget.class, name = "dsql")
})
public sealed interface Target permits EmbeddedTarget, PostgresTarget, DsqlTarget {
  /** How long one connection may take to open. */
  Duration connectTimeout();

  /** Whether a run starts its server, which then is empty and nobody else's. */
  default boolean startsServer() {
    return false;
  }

  /**
   * The endpoints over which the workers are shared out; empty where there is one alone. What
   * belongs to no worker, such as making the table, is done at the first.
   *
   * @param name the target's
   */
  default List<WeightedEndpoint> spread(String name) {
    return List.of();
  }

  /**
   * The limits of this kind of server that a plan breaks, by the places of the plan.
   *
   * @param load with the fleet's whole load
   */
  default List<BrokenRule> brokenLimits(Workload workload, LoadModel load) {
    return List.of();
  }
}
