package dev.spate.store;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.s3.S3Exception;
import dev.spate.aws.s3.S3Objects;
import java.util.List;
import java.util.Optional;

/** A store in a part of an S3 bucket, by conditional PUTs. A version is an entity tag. */
public final class S3Store implements ObjectStore {
  private final S3Objects objects;
  private final String prefix;

  /**
   * The objects of a bucket below a prefix.
   *
   * @param objects which this store closes
   * @param prefix without a slash at either end; may be empty
   */
  public S3Store(S3Objects objects, String prefix) {
    this.objects = requireNonNull(objects, "objects is null");
    this.prefix = prefix.isEmpty() ? "" : prefix + "/";
  }

  @Override
  public Optional<StoredObject> read(String key) throws StoreException {
    String full = full(key);
    return done(
        "read",
        key,
        () ->
            objects
                .get(full)
                .map(found -> new StoredObject(found.content(), new Version(found.etag()))));
  }

  @Override
  public Optional<Version> createIfAbsent(String key, byte[] content) throws StoreException {
    String full = full(key);
    return done("create", key, () -> objects.create(full, content).map(Version::new));
  }

  @Override
  public Optional<Version> replaceIf(String key, Version expected, byte[] content)
      throws StoreException {
    String full = full(key);
    return done(
        "replace", key, () -> objects.replace(full, expected.text(), content).map(Version::new));
  }

  @Override
  public Version put(String key, byte[] content) throws StoreException {
    String full = full(key);
    return done("write", key, () -> new Version(objects.put(full, content)));
  }

  @Override
  public List<String> list(String start) throws StoreException {
    return done(
        "list",
        start,
        () ->
            objects.list(prefix + start).stream()
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList());
  }

  @Override
  public void delete(String key) throws StoreException {
    String full = full(key);
    done(
        "delete",
        key,
        () -> {
          objects.delete(full);
          return full;
        });
  }

  @Override
  public String place() {
    String path = prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1);
    return "s3://" + objects.bucket().name() + path;
  }

  @Override
  public void close() {
    objects.close();
  }

  private String full(String key) {
    return prefix + ObjectKeys.require(key);
  }

  /** Something that is asked of S3. */
  @FunctionalInterface
  private interface Request<T> {
    T send() throws S3Exception;
  }

  private <T> T done(String verb, String key, Request<T> request) throws StoreException {
    try {
      return request.send();
    } catch (S3Exception e) {
      throw StoreException.of(place(), verb, key, e.getMessage(), e);
    }
  }
}
