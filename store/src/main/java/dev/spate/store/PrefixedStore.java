package dev.spate.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The part of a store whose keys begin with a prefix and a slash. */
final class PrefixedStore implements ObjectStore {
  private final ObjectStore whole;
  private final String prefix;

  PrefixedStore(ObjectStore whole, String prefix) {
    this.whole = requireNonNull(whole, "whole is null");
    this.prefix = ObjectKeys.require(prefix) + "/";
  }

  @Override
  public Optional<StoredObject> read(String key) throws StoreException {
    return whole.read(full(key));
  }

  @Override
  public Optional<Version> createIfAbsent(String key, byte[] content) throws StoreException {
    return whole.createIfAbsent(full(key), content);
  }

  @Override
  public Optional<Version> replaceIf(String key, Version expected, byte[] content)
      throws StoreException {
    return whole.replaceIf(full(key), expected, content);
  }

  @Override
  public Version put(String key, byte[] content) throws StoreException {
    return whole.put(full(key), content);
  }

  @Override
  public List<String> list(String start) throws StoreException {
    return whole.list(prefix + start).stream().map(key -> key.substring(prefix.length())).toList();
  }

  @Override
  public void delete(String key) throws StoreException {
    whole.delete(full(key));
  }

  @Override
  public String place() {
    return whole.place() + "/" + prefix.substring(0, prefix.length() - 1);
  }

  @Override
  public void close() {
    // the whole is its opener's to close
  }

  private String full(String key) {
    return prefix + ObjectKeys.require(key);
  }
}
