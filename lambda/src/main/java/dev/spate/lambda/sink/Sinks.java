package dev.spate.lambda.sink;

import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.util.Map;

/** Opens sinks. */
public final class Sinks {
  private final CredentialSource credentials;
  private final TimeSource time;

  /**
   * Sinks that the function's role may write to.
   *
   * @param variables the function's environment variables, where its credentials are
   */
  public Sinks(Map<String, String> variables, TimeSource time) {
    this.credentials = new CredentialSource(variables, time);
    this.time = time;
  }

  /** A writer to this sink. */
  public SinkStore open(Sink sink) {
    return switch (sink) {
      case Sink.Folder(String path) -> new FolderSink(Path.of(path));
      case Sink.S3 s3 -> new S3Sink(s3, credentials, time);
    };
  }

  /** Forgets credentials that were asked for: they must not be part of a snapshot. */
  public void forgetCredentials() {
    credentials.forget();
  }
}
