package dev.spate.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.provenance.UnequalCondition.Kind;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.server.ServerIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What isn't alike in two targets is named, the names of indexes and schemas aside. */
class TargetConditionsTest {
  private static final String KEY = "CREATE UNIQUE INDEX %s ON %s.t USING btree (id)";

  @Test
  void anIndexMoreAReplicaLessAndALaxerCommitAreNamedInTheOrderOfTheirWeight() {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    conditions.put(
        "one", TargetConditions.of(target("on", 1, List.of(KEY.formatted("t_pkey", "public")))));
    conditions.put(
        "two",
        TargetConditions.of(
            target(
                "off",
                0,
                List.of(
                    KEY.formatted("other_name", "elsewhere"),
                    "CREATE INDEX by_a ON elsewhere.t USING btree (a)"))));

    assertThat(TargetConditions.unequal(conditions))
        .extracting(UnequalCondition::kind, UnequalCondition::sentence)
        .containsExactly(
            tuple(Kind.DURABILITY, "synchronous_commit: one on, two off"),
            tuple(Kind.REPLICATION, "replicas: one 1, two 0"),
            tuple(Kind.TABLE, "indexes: one unique btree (id), two btree (a), unique btree (id)"));
  }

  @Test
  void whatIsNotKnownOfATargetIsNoDifference() {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    conditions.put("one", Map.of("fsync", "on"));
    conditions.put("two", Map.of("fsync", TargetConditions.UNKNOWN));

    assertThat(TargetConditions.unequal(conditions)).isEmpty();

    conditions.put("three", Map.of("fsync", "off"));
    assertThat(TargetConditions.unequal(conditions))
        .extracting(UnequalCondition::sentence)
        .containsExactly("fsync: one on, three off");
  }

  @Test
  void targetsAlikeHaveNothingToName() {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    conditions.put(
        "one", TargetConditions.of(target("on", 0, List.of(KEY.formatted("a", "public")))));
    conditions.put(
        "two", TargetConditions.of(target("on", 0, List.of(KEY.formatted("b", "other")))));

    assertThat(TargetConditions.unequal(conditions)).isEmpty();
  }

  private static InspectReport target(String commit, int standbys, List<String> indexes) {
    return new InspectReport(
        "18.6",
        Map.of("synchronous_commit", commit),
        false,
        100,
        0,
        true,
        true,
        Optional.of(
            new TableDescription(
                "public",
                "t",
                true,
                false,
                0,
                List.of(),
                List.of("id"),
                List.of("PRIMARY KEY (id)"),
                List.of(),
                Optional.empty(),
                Optional.of(indexes))),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalInt.of(standbys),
        ServerIdentity.UNKNOWN);
  }
}
