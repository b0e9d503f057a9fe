package dev.spate.store;

import java.util.List;
import java.util.Optional;

/**
 * Objects under keys, shared by processes and machines. A key is relative, its segments are
 * separated by {@code /}; {@link ObjectKeys} has the rules. A reader sees an object whole or not at
 * all, and what a call has written is durable when it returns. Safe to use from many threads.
 *
 * <p>A call that throws leaves either what was there or what it was to write; {@link
 * #createIfAbsent} and {@link #replaceIf} are never repeated by themselves once their outcome is
 * unknown, since a repetition would take its own earlier success for another writer's.
 */
public interface ObjectStore extends AutoCloseable {
  /** What is under the key; empty where nothing is. */
  Optional<StoredObject> read(String key) throws StoreException;

  /**
   * Creates the object unless there is one: of all that try, one succeeds.
   *
   * @return the version that this call created; empty where an object was there
   * @throws StoreException also where it isn't known whether this call created it
   */
  Optional<Version> createIfAbsent(String key, byte[] content) throws StoreException;

  /**
   * Replaces the object if it still is the expected version: of all that expect the same version,
   * one succeeds, as long as the new contents differ from the expected one.
   *
   * @return the version that this call wrote; empty where the object is another one or none
   * @throws StoreException also where it isn't known whether this call replaced it
   */
  Optional<Version> replaceIf(String key, Version expected, byte[] content) throws StoreException;

  /** Writes the object, whether there is one or not. */
  Version put(String key, byte[] content) throws StoreException;

  /** The keys that begin with these characters, sorted; all for an empty prefix. */
  List<String> list(String prefix) throws StoreException;

  /** Removes the object; nothing happens where there is none. */
  void delete(String key) throws StoreException;

  /** Where this is, for messages: a folder's path or {@code s3://bucket/prefix}. */
  String place();

  /** The part of this store below a key; closing it closes nothing. */
  default ObjectStore within(String prefix) {
    return new PrefixedStore(this, prefix);
  }

  @Override
  void close();
}
