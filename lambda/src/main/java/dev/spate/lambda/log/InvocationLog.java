package dev.spate.lambda.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spate.lambda.environment.InvocationContext;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes one line of JSON for each invocation, with the field names of the Elastic Common Schema
 * where it has one.
 */
public final class InvocationLog {
  private static final String ECS_VERSION = "8.11.0";
  private static final JsonFactory JSON = new JsonFactory();

  private final LogLevel threshold;
  private final String function;
  private final String version;

  /**
   * A log of this function.
   *
   * @param threshold from which level on lines are written
   * @param function the function's name
   * @param version the function's version
   */
  public InvocationLog(LogLevel threshold, String function, String version) {
    this.threshold = requireNonNull(threshold, "threshold is null");
    this.function = requireNonNull(function, "function is null");
    this.version = requireNonNull(version, "version is null");
  }

  /**
   * Writes an invocation's line.
   *
   * @param start the parts of the environment's start, with its first invocations
   * @param lines takes each line with the line feed at its end
   */
  public void write(
      InvocationContext invocation,
      WorkDone done,
      Optional<ColdStart> start,
      Instant now,
      Duration took,
      Consumer<byte[]> lines) {
    LogLevel level = done.problem().isPresent() ? LogLevel.WARN : LogLevel.INFO;
    if (!level.reaches(threshold)) {
      return;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("@timestamp", now.toString());
      json.writeStringField("log.level", level == LogLevel.WARN ? "warn" : "info");
      json.writeStringField("message", message(done));
      json.writeStringField("ecs.version", ECS_VERSION);
      json.writeStringField("service.name", "spate");
      json.writeStringField("event.action", "invocation");
      json.writeStringField("event.outcome", done.problem().isPresent() ? "failure" : "success");
      json.writeNumberField("event.duration", took.toNanos());
      json.writeStringField("faas.execution", invocation.requestId());
      json.writeBooleanField("faas.coldstart", invocation.cold());
      json.writeStringField("faas.name", function);
      json.writeStringField("faas.version", version);
      labels(json, invocation, done);
      figures(json, invocation, done, start);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("an array could not be written", e);
    }
    line.write('\n');
    lines.accept(line.toByteArray());
  }

  /** Without a format, whose classes a cold start would have to load. */
  private static String message(WorkDone done) {
    return done.problem().isPresent()
        ? done.kind() + ": " + done.problem().get()
        : done.kind() + " done, " + done.inserts() + " inserts";
  }

  private static void labels(JsonGenerator json, InvocationContext invocation, WorkDone done)
      throws IOException {
    json.writeObjectFieldStart("labels");
    json.writeStringField("environment", invocation.environment());
    json.writeStringField("task", done.kind());
    for (Map.Entry<String, String> label : done.labels().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
  }

  private static void figures(
      JsonGenerator json, InvocationContext invocation, WorkDone done, Optional<ColdStart> start)
      throws IOException {
    json.writeObjectFieldStart("spate");
    json.writeNumberField("invocation", invocation.number());
    json.writeNumberField("inserts", done.inserts());
    json.writeObjectFieldStart("errors");
    for (Map.Entry<String, Long> error : done.errors().entrySet()) {
      json.writeNumberField(error.getKey(), error.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("milliseconds");
    for (Map.Entry<String, Duration> part : done.durations().entrySet()) {
      milliseconds(json, part.getKey(), part.getValue());
    }
    if (start.isPresent()) {
      ColdStart parts = start.get();
      milliseconds(json, "init", parts.init());
      milliseconds(json, "credentials", parts.credentials());
      milliseconds(json, "connect", parts.connect());
      milliseconds(json, "first_transaction", parts.firstTransaction());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void milliseconds(JsonGenerator json, String name, Optional<Duration> took)
      throws IOException {
    if (took.isPresent()) {
      milliseconds(json, name, took.get());
    }
  }

  private static void milliseconds(JsonGenerator json, String name, Duration took)
      throws IOException {
    json.writeNumberField(name, Math.round(took.toNanos() / 1e3) / 1e3);
  }
}
