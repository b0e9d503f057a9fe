package dev.spate.protocol.invocation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.task.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An outcome within an answer: an object of its JSON, or, where that is long, a text of the JSON,
 * gzipped, in Base64. It is written and read together with its answer, once.
 */
@JsonSerialize(using = PackedOutcome.Writer.class)
@JsonDeserialize(using = PackedOutcome.Reader.class)
public final class PackedOutcome {
  /**
   * An outcome with more bytes is zipped where it is returned. Below that, a slow network takes
   * less time for the whole of it than a function for zipping it.
   */
  static final int MAX_PLAIN = 64 * 1024;

  private final Outcome<?> outcome;
  private final String json;

  private PackedOutcome(Outcome<?> outcome, String json) {
    this.outcome = requireNonNull(outcome, "outcome is null");
    this.json = json;
  }

  /** An outcome that is returned: zipped where it is long. */
  public static PackedOutcome of(Outcome<?> outcome) {
    PackedOutcome plain = plain(outcome);
    return plain.length() <= MAX_PLAIN
        ? plain
        : new PackedOutcome(outcome, '"' + gzipped(plain.json.getBytes(UTF_8)) + '"');
  }

  /** An outcome whose answer is zipped as a whole. */
  public static PackedOutcome plain(Outcome<?> outcome) {
    try {
      return new PackedOutcome(outcome, ProtocolJson.mapper().writeValueAsString(outcome));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome can't be written", e);
    }
  }

  private static String gzipped(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new IllegalStateException("an array can't be written", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The outcome. */
  public Outcome<?> outcome() {
    return outcome;
  }

  /** How long it is in its answer, in characters. */
  public int length() {
    return json.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedOutcome packed && outcome.equals(packed.outcome);
  }

  @Override
  public int hashCode() {
    return outcome.hashCode();
  }

  @Override
  public String toString() {
    return outcome.toString();
  }

  /** Writes the JSON that was made when it was packed. */
  static final class Writer extends JsonSerializer<PackedOutcome> {
    @Override
    public void serialize(PackedOutcome packed, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeRawValue(packed.json);
    }
  }

  /** Reads either form. */
  static final class Reader extends JsonDeserializer<PackedOutcome> {
    @Override
    public PackedOutcome deserialize(JsonParser from, DeserializationContext context)
        throws IOException {
      if (from.currentToken() != JsonToken.VALUE_STRING) {
        return read(context.readValue(from, Outcome.class));
      }
      byte[] zipped = from.getBinaryValue();
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
        return read(ProtocolJson.mapper().readValue(gzip, Outcome.class));
      }
    }

    /** What was read is not sent on, so that its JSON isn't kept. */
    private static PackedOutcome read(Outcome<?> outcome) {
      return new PackedOutcome(outcome, "null");
    }
  }
}
