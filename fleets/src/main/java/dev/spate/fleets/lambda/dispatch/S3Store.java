package dev.spate.fleets.lambda.dispatch;

import dev.spate.fleets.lambda.invoke.ServiceErrors;
import dev.spate.protocol.sink.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A sink that is a part of an S3 bucket. */
final class S3Store implements SinkStore {
  private final S3AsyncClient client;
  private final Sink.S3 sink;

  /** The sink, over a client that this store closes. */
  S3Store(S3AsyncClient client, Sink.S3 sink) {
    this.client = client;
    this.sink = sink;
  }

  @Override
  public Optional<byte[]> read(String key) throws IOException {
    try {
      return Optional.of(
          client
              .getObject(
                  get -> get.bucket(sink.bucket()).key(full(key)),
                  AsyncResponseTransformer.toBytes())
              .join()
              .asByteArrayUnsafe());
    } catch (CompletionException e) {
      if (e.getCause() instanceof NoSuchKeyException) {
        return Optional.empty();
      }
      throw failed("read", key, e);
    }
  }

  @Override
  public void put(String key) throws IOException {
    await(
        "write",
        key,
        client.putObject(
            put -> put.bucket(sink.bucket()).key(full(key)), AsyncRequestBody.empty()));
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    List<String> keys = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      String token = next.orElse(null);
      ListObjectsV2Response page =
          await(
              "list",
              prefix,
              client.listObjectsV2(
                  list ->
                      list.bucket(sink.bucket()).prefix(full(prefix)).continuationToken(token)));
      int cut = full("").length();
      page.contents().stream().map(S3Object::key).map(k -> k.substring(cut)).forEach(keys::add);
      next = Optional.ofNullable(page.nextContinuationToken());
    } while (next.isPresent());
    return keys;
  }

  @Override
  public void remove(String prefix) throws IOException {
    for (String key : list(prefix)) {
      await(
          "remove",
          key,
          client.deleteObject(delete -> delete.bucket(sink.bucket()).key(full(key))));
    }
  }

  private String full(String key) {
    return sink.prefix().isEmpty() ? key : sink.prefix() + "/" + key;
  }

  private <T> T await(String what, String key, CompletableFuture<T> answer) throws IOException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw failed(what, key, e);
    }
  }

  private IOException failed(String what, String key, CompletionException e) {
    return new IOException(
        "the sink s3://%s/%s: can't %s: %s"
            .formatted(sink.bucket(), full(key), what, ServiceErrors.words(e)),
        e);
  }

  @Override
  public void close() {
    client.close();
  }
}
