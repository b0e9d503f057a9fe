package dev.spate.engine.testing;

import dev.spate.engine.store.RunStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import dev.spate.store.StoredObject;
import dev.spate.store.Version;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Runs in memory, for tests that make many. */
public final class MemoryRuns implements RunStore {
  private final Map<String, ObjectStore> stores = new ConcurrentSkipListMap<>();

  private final boolean careless;

  /** Runs in stores that keep their contract. */
  public MemoryRuns() {
    this(false);
  }

  /**
   * Runs in memory.
   *
   * @param careless whether the stores create over what is there
   */
  public MemoryRuns(boolean careless) {
    this.careless = careless;
  }

  @Override
  public ObjectStore documents(String run) {
    return stores.computeIfAbsent(run, place -> new MemoryStore(place, careless));
  }

  @Override
  public Writer log(String run) {
    return new StringWriter();
  }

  @Override
  public List<String> runs() {
    return List.copyOf(stores.keySet());
  }

  @Override
  public void page(String name, byte[] content) throws StoreException {
    documents("").put(name, content);
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public void close() {}

  private static final class MemoryStore implements ObjectStore {
    private final String place;
    private final Map<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();

    private final boolean careless;

    private MemoryStore(String place, boolean careless) {
      this.place = place;
      this.careless = careless;
    }

    private StoredObject object(byte[] content) {
      return new StoredObject(content, new Version("" + versions.incrementAndGet()));
    }

    @Override
    public Optional<StoredObject> read(String key) {
      return Optional.ofNullable(objects.get(key));
    }

    @Override
    public Optional<Version> createIfAbsent(String key, byte[] content) {
      StoredObject created = object(content);
      return objects.putIfAbsent(key, created) == null || careless
          ? Optional.of(created.version())
          : Optional.empty();
    }

    @Override
    public synchronized Optional<Version> replaceIf(String key, Version expected, byte[] content) {
      StoredObject before = objects.get(key);
      return before != null && before.version().equals(expected)
          ? Optional.of(put(key, content))
          : Optional.empty();
    }

    @Override
    public Version put(String key, byte[] content) {
      StoredObject written = object(content);
      objects.put(key, written);
      return written.version();
    }

    @Override
    public List<String> list(String prefix) {
      return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public void delete(String key) {
      objects.remove(key);
    }

    @Override
    public String place() {
      return place;
    }

    @Override
    public void close() {}
  }
}
