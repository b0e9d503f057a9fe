package dev.spate.bench.limiters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.limiter.LimiterKind;
import dev.spate.protocol.json.ProtocolJson;

/**
 * What a trial says of itself.
 *
 * @param diagnosis as it is in the result
 * @param valid whether the trial is
 */
record Found(TrialDiagnosis diagnosis, boolean valid) {
  static Found of(JsonNode trial) throws JsonProcessingException {
    return new Found(
        ProtocolJson.mapper().treeToValue(trial.get("diagnosis"), TrialDiagnosis.class),
        trial.get("verdict").get("verdict").asText().equals("valid"));
  }

  LimiterKind kind() {
    return diagnosis.limiter().kind();
  }

  /** Whether this is what was planted; a change point or a warm-up that wasn't is none. */
  boolean is(PlantedCause cause) {
    boolean marked =
        switch (cause.expected().mark()) {
          case NONE -> true;
          case CHANGE -> !diagnosis.changePoints().isEmpty();
          case WARM_UP -> diagnosis.warmUp().isPresent();
        };
    return marked && cause.expected().kinds().contains(kind());
  }
}
