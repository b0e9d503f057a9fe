package dev.spate.protocol.invocation;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.WorkerOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An outcome as text that fits into an invocation's payload: JSON, gzipped, in Base64. A short one,
 * such as a transaction's, is the JSON itself: packing it would cost more than it saves.
 */
public final class PackedOutcome {
  /** An outcome with fewer bytes isn't packed. */
  private static final int SHORT = 1_024;

  /** What JSON begins with, and Base64 never. */
  private static final String JSON = "{";

  private PackedOutcome() {}

  /** Packs an outcome. */
  public static String pack(WorkerOutcome outcome) {
    try {
      byte[] json = ProtocolJson.mapper().writeValueAsBytes(outcome);
      return json.length < SHORT ? new String(json, StandardCharsets.UTF_8) : gzipped(json);
    } catch (IOException e) {
      throw new IllegalStateException("an outcome can't be written", e);
    }
  }

  private static String gzipped(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Unpacks an outcome.
   *
   * @throws IOException where it isn't one
   */
  public static WorkerOutcome unpack(String packed) throws IOException {
    if (packed.startsWith(JSON)) {
      return ProtocolJson.mapper().readValue(packed, WorkerOutcome.class);
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(packed);
    } catch (IllegalArgumentException e) {
      throw new IOException("not in Base64", e);
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return ProtocolJson.mapper().readValue(gzip, WorkerOutcome.class);
    }
  }
}
