package dev.spate.engine.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.document.Driver;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TargetFacts;
import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs from before there was a run.json: plan, environment, result and trials alone. The tables
 * that they found were not kept.
 */
final class EarliestForm {
  private final RunDocuments documents;
  private final List<String> keys;

  EarliestForm(RunDocuments documents, List<String> keys) {
    this.documents = documents;
    this.keys = keys;
  }

  /** Whether these are the documents of such a run. */
  static boolean isOf(List<String> keys) {
    return keys.contains(RunDocuments.ENVIRONMENT)
        && keys.contains(RunDocuments.PLAN)
        && keys.stream().anyMatch(RunDocuments::isTrial);
  }

  /** How it was begun, as far as that was kept. */
  RunBegun begun() throws StoreException {
    RunEnvironment environment = documents.require(RunDocuments.ENVIRONMENT, RunEnvironment.class);
    Optional<RunResult> result = documents.read(RunDocuments.RESULT, RunResult.class);
    Map<String, InspectReport> targets = new LinkedHashMap<>();
    environment.targets().forEach((name, facts) -> targets.put(name, inspected(facts)));
    return new RunBegun(
        RunDocuments.SCHEMA_VERSION,
        environment.spateVersion(),
        environment.run(),
        result.map(RunResult::name).orElse(environment.run()),
        documents.requireText(RunDocuments.PLAN),
        environment.seed(),
        environment.nonce(),
        environment.startedAt(),
        new Driver(0, "an unnamed machine", "", Instant.EPOCH),
        result.map(RunResult::trialsPlanned).orElse(0),
        false,
        targets,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static InspectReport inspected(TargetFacts facts) {
    return new InspectReport(
        facts.serverVersion(),
        facts.settings(),
        false,
        0,
        0,
        false,
        false,
        Optional.empty(),
        List.of());
  }

  /** The trials, in no order. */
  List<TrialResult> trials() throws StoreException {
    List<TrialResult> trials = new ArrayList<>();
    for (String key : keys) {
      if (RunDocuments.isTrial(key)) {
        trials.add(trial(documents.requireText(key), key));
      }
    }
    return trials;
  }

  private TrialResult trial(String text, String key) throws StoreException {
    try {
      JsonNode trial = ProtocolJson.mapper().readTree(text);
      if (trial.at("/measurement/fleet") instanceof ObjectNode fleet && !fleet.has("kind")) {
        boolean invoked = fleet.path("invocations").asLong() > 0;
        ObjectNode known = invoked ? fleet.deepCopy() : fleet.objectNode();
        known.put("kind", invoked ? "functions" : "local");
        ((ObjectNode) trial.path("measurement")).set("fleet", known);
      }
      TrialResult result = ProtocolJson.mapper().treeToValue(trial, TrialResult.class);
      if (result != null) {
        return result;
      }
    } catch (IOException e) {
      throw new StoreException(broken(key), e);
    }
    throw new StoreException(broken(key));
  }

  private String broken(String key) {
    return "%s: %s is not whole, or of a form that this version does not read"
        .formatted(documents.place(), key);
  }
}
