package dev.spate.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;

/**
 * Tries on an object of its own whether a store creates only what is absent and replaces only what
 * it was shown. Some servers that speak S3 ignore the conditions of a PUT, and two workers would
 * then do one task.
 */
public final class StoreProbe {
  private static final Version ANOTHER = new Version("00000000000000000000000000000000");

  private StoreProbe() {}

  /**
   * Returns where the store keeps its contract, and leaves nothing in it.
   *
   * @throws StoreException where it doesn't, or can't be written to
   */
  public static void require(ObjectStore store) throws StoreException {
    String key = "probe-" + UUID.randomUUID();
    try {
      tryOn(key, store);
    } catch (StoreException e) {
      delete(key, store, e);
      throw e;
    }
    store.delete(key);
  }

  private static void tryOn(String key, ObjectStore store) throws StoreException {
    Optional<Version> first = store.createIfAbsent(key, "first".getBytes(UTF_8));
    holds(first.isPresent(), store, "says that an object is there which nobody has created");
    holds(
        store.createIfAbsent(key, "second".getBytes(UTF_8)).isEmpty(),
        store,
        "creates an object over one that is there (it ignores If-None-Match, or has no such"
            + " condition)");
    holds(
        store.replaceIf(key, ANOTHER, "third".getBytes(UTF_8)).isEmpty(),
        store,
        "replaces an object that is not the expected one (it ignores If-Match, or has no such"
            + " condition)");
    holds(
        store.replaceIf(key, first.get(), "fourth".getBytes(UTF_8)).isPresent(),
        store,
        "doesn't replace an object by the version that it named itself");
  }

  /** What can't be deleted must not hide what happened before. */
  private static void delete(String key, ObjectStore store, StoreException reason) {
    try {
      store.delete(key);
    } catch (StoreException e) {
      reason.addSuppressed(e);
    }
  }

  private static void holds(boolean condition, ObjectStore store, String breach)
      throws StoreException {
    if (!condition) {
      throw new StoreException(
          "%s %s, so it can't keep a run: two processes could do the same work"
              .formatted(store.place(), breach));
    }
  }
}
