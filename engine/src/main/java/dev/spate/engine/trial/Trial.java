package dev.spate.engine.trial;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One iteration of one configuration on one target.
 *
 * @param id names the trial in the run, in files and messages
 * @param index the trial's place in the run, from 0
 * @param target the target's name
 * @param configuration the configuration's label
 * @param settings the values of the sweep that make the configuration, by path in the plan
 * @param iteration which repetition it is, from 1; in a search, which of its trials
 * @param workers how many workers share the load
 * @param purpose what it is for; documents of versions that made no searches have none
 * @param endpoints whose workers are whose, where the target has several endpoints; else none
 */
public record Trial(
    String id,
    int index,
    String target,
    String configuration,
    Map<String, String> settings,
    int iteration,
    int workers,
    TrialPurpose purpose,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EndpointWorkers> endpoints) {
  private static final int MAX_NAME_LENGTH = 60;

  public Trial {
    if (index < 0 || iteration < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "trial %s: index must be 0 or more, iteration and workers 1 or more, got %d, %d and %d"
              .formatted(id, index, iteration, workers));
    }
    purpose = requireNonNullElse(purpose, TrialPurpose.MEASUREMENT);
    endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The iteration at a place in the run; its id is made of the place and of what it is. */
  public static Trial at(
      int index,
      String target,
      String configuration,
      Map<String, String> settings,
      int iteration,
      int workers) {
    return at(index, target, configuration, settings, iteration, workers, TrialPurpose.MEASUREMENT);
  }

  /** The trial at a place in the run that is for this. */
  public static Trial at(
      int index,
      String target,
      String configuration,
      Map<String, String> settings,
      int iteration,
      int workers,
      TrialPurpose purpose) {
    String id =
        "%03d-%s-%s-%s%d"
            .formatted(index + 1, slug(target), slug(configuration), purpose.letter(), iteration);
    return new Trial(
        id, index, target, configuration, settings, iteration, workers, purpose, List.of());
  }

  /** The same trial over several endpoints. */
  public Trial over(List<EndpointWorkers> several) {
    return new Trial(
        id, index, target, configuration, settings, iteration, workers, purpose, several);
  }

  /** The trial as one of its endpoints had it, with the workers of that one. */
  Trial at(EndpointWorkers endpoint) {
    return new Trial(
        id,
        index,
        target,
        configuration,
        settings,
        iteration,
        endpoint.workers(),
        purpose,
        List.of());
  }

  /** Which of the target's endpoints a worker's is; 0 where there is one alone. */
  public int endpointOf(int worker) {
    for (int index = 0; index < endpoints.size(); index++) {
      if (endpoints.get(index).has(worker)) {
        return index;
      }
    }
    return 0;
  }

  /** The name with only such characters as a file's name may have everywhere. */
  private static String slug(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._=-]+", "_");
    return plain.length() <= MAX_NAME_LENGTH ? plain : plain.substring(0, MAX_NAME_LENGTH);
  }
}
