package dev.spate.lambda.sink;

import dev.spate.protocol.sink.Sink;
import java.nio.file.Path;

/** Opens sinks. */
public final class Sinks {
  /** Sinks that need nothing but the file system. */
  public Sinks() {}

  /** A writer to this sink. */
  public SinkStore open(Sink sink) {
    return switch (sink) {
      case Sink.Folder(String path) -> new FolderSink(Path.of(path));
      case Sink.S3 s3 -> throw new IllegalArgumentException("S3 is not built yet");
    };
  }
}
