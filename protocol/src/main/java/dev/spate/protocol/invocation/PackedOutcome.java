package dev.spate.protocol.invocation;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.WorkerOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** An outcome as text that fits into an invocation's payload: JSON, gzipped, in Base64. */
public final class PackedOutcome {
  private PackedOutcome() {}

  /** Packs an outcome. */
  public static String pack(WorkerOutcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(ProtocolJson.mapper().writeValueAsBytes(outcome));
    } catch (IOException e) {
      throw new IllegalStateException("an outcome can't be written", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Unpacks an outcome.
   *
   * @throws IOException where it isn't one
   */
  public static WorkerOutcome unpack(String packed) throws IOException {
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
