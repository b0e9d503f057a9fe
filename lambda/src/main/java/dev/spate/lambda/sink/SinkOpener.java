package dev.spate.lambda.sink;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.credential.CredentialChain;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Objects;
import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.FolderStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.S3Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens the sinks that tasks name. Connections to S3 are kept for the next task, so the stores that
 * this gives aren't closed. Thread-safe.
 */
public final class SinkOpener {
  private final Map<String, String> variables;
  private final TimeSource time;
  private final Map<S3Bucket, S3Objects> buckets = new HashMap<>();
  private HttpClients network;
  private CredentialSource credentials;

  /**
   * Sinks that the function's role may write to.
   *
   * @param variables the function's environment variables, where its credentials are
   */
  public SinkOpener(Map<String, String> variables, TimeSource time) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
  }

  /** The objects of this sink. */
  public ObjectStore open(Sink sink) {
    return switch (sink) {
      case Sink.Folder(String path) -> FolderStore.unsynced(Path.of(path));
      case Sink.S3(var bucket, var prefix, var region, var endpoint) ->
          new S3Store(objects(new S3Bucket(bucket, region, endpoint)), prefix);
    };
  }

  private synchronized S3Objects objects(S3Bucket bucket) {
    if (credentials == null) {
      find();
    }
    return buckets.computeIfAbsent(
        bucket, _ -> new S3Objects(bucket, credentials, network, time::now));
  }

  /** Where the network's settings can't be read, each request says so. */
  private void find() {
    try {
      network = new HttpClients(NetworkSettings.of(variables), time::nanoTime);
      credentials = CredentialChain.of(variables, network, time::now);
    } catch (IOException | IllegalArgumentException e) {
      String why = e.getMessage();
      network = new HttpClients(NetworkSettings.direct(), time::nanoTime);
      credentials =
          () -> {
            throw new CredentialException(why);
          };
    }
  }

  /** Gives up what must not be part of a snapshot: connections, and credentials that were found. */
  public synchronized void release() {
    buckets.values().forEach(S3Objects::close);
    buckets.clear();
    if (credentials != null) {
      credentials.forget();
    }
  }
}
