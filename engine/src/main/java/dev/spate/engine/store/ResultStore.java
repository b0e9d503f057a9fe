package dev.spate.engine.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.json.ProtocolJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The folder of a run, which is also the run's state: a trial that stands in it is done. Each file
 * is there whole or not at all.
 */
public final class ResultStore {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final ObjectWriter JSON =
      ProtocolJson.mapper()
          .writer()
          .with(SerializationFeature.INDENT_OUTPUT)
          .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final Path folder;

  private ResultStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder of a new run, {@code <start>-<name>-<random>}; a number follows where that is
   * taken. Its name is the run's identifier, and no other run's: it holds 24 bits of the nonce.
   *
   * @param parent the folder of all runs; made where it is absent
   */
  public static ResultStore create(Path parent, Instant start, String name, long nonce)
      throws StoreFailure {
    String base = "%s-%s-%06x".formatted(START.format(start), name, nonce & 0xFFFFFF);
    for (int number = 1; ; number++) {
      Path folder = parent.resolve(number == 1 ? base : base + "-" + number);
      try {
        Files.createDirectories(parent);
        Files.createDirectory(folder);
        Files.createDirectory(folder.resolve("trials"));
        return new ResultStore(folder);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder)) {
          throw new StoreFailure("made", folder, e);
        }
      } catch (IOException e) {
        throw new StoreFailure("made", folder, e);
      }
    }
  }

  /** Opens the folder of a run that was begun. */
  public static ResultStore open(Path folder) {
    return new ResultStore(folder);
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** The run's identifier: its folder's name. */
  public String run() {
    return folder.getFileName().toString();
  }

  /** Keeps the effective plan. */
  public void writePlan(String yaml) throws StoreFailure {
    write("plan.yaml", stream -> stream.write(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Keeps where and by what the run is made. */
  public void writeEnvironment(RunEnvironment environment) throws StoreFailure {
    write("environment.json", stream -> JSON.writeValue(stream, environment));
  }

  /** Keeps a trial; from now on it is done. */
  public void writeTrial(TrialResult trial) throws StoreFailure {
    String id = trial.measurement().trial().id();
    write("trials/" + id + ".json", stream -> JSON.writeValue(stream, trial));
  }

  /** Keeps the whole run in short. */
  public void writeResult(RunResult result) throws StoreFailure {
    write("result.json", stream -> JSON.writeValue(stream, result));
  }

  /** The trial with this id, where it is done. */
  public Optional<TrialResult> readTrial(String id) throws StoreFailure {
    Path file = folder.resolve("trials").resolve(id + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ProtocolJson.mapper().readValue(file.toFile(), TrialResult.class));
    } catch (IOException e) {
      throw new StoreFailure("read", file, e);
    }
  }

  private void write(String name, AtomicFile.Content content) throws StoreFailure {
    Path file = folder.resolve(name);
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new StoreFailure("written", file, e);
    }
  }
}
