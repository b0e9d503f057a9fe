package dev.spate.lambda.answer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spate.lambda.log.WorkDone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What an invocation returns, and what it says in the log. */
public final class Answer {
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] payload;
  private final WorkDone done;

  /**
   * An answer.
   *
   * @param payload JSON; the array is the answer's from now on
   */
  public Answer(byte[] payload, WorkDone done) {
    this.payload = requireNonNull(payload, "payload is null");
    this.done = requireNonNull(done, "done is null");
  }

  /** The JSON; not to be changed. */
  public byte[] payload() {
    return payload;
  }

  /** What was done. */
  public WorkDone done() {
    return done;
  }

  /** So many rows are stored. */
  public static Answer inserted(int rows, WorkDone done) {
    return of(
        done,
        json -> {
          json.writeStringField("status", "success");
          json.writeNumberField("inserts", rows);
        });
  }

  /** It did not come off, for the reason that stands in {@code done}. */
  public static Answer error(WorkDone done) {
    return of(
        done,
        json -> {
          json.writeStringField("status", "error");
          json.writeStringField("message", done.problem().orElseThrow());
        });
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static Answer of(WorkDone done, Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("an array could not be written", e);
    }
    return new Answer(bytes.toByteArray(), done);
  }
}
