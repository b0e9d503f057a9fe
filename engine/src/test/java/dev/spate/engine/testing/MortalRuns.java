package dev.spate.engine.testing;

import dev.spate.engine.store.RunStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import dev.spate.store.StoredObject;
import dev.spate.store.Version;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Runs whose driver dies: from one write on, nothing that it does reaches the store any more. */
public class MortalRuns implements RunStore {
  private final RunStore runs;
  private long writesLeft;
  private final boolean written;

  /**
   * A store for one driver.
   *
   * @param writes how many writes it lives to see
   * @param written whether the one at which it dies reaches the store
   */
  public MortalRuns(RunStore runs, long writes, boolean written) {
    this.runs = runs;
    this.writesLeft = writes;
    this.written = written;
  }

  /** Whether the driver died. */
  public synchronized boolean dead() {
    return writesLeft < 0;
  }

  /** Whether nobody else replaces the object first. */
  protected boolean replaces(String key) {
    return true;
  }

  private interface Write<T> {
    T run() throws StoreException;
  }

  private synchronized <T> T write(Write<T> write) throws StoreException {
    writesLeft--;
    if (writesLeft == -1 && written) {
      write.run();
    }
    requireAlive();
    return write.run();
  }

  private synchronized void requireAlive() throws StoreException {
    if (writesLeft < 0) {
      throw new StoreException("the driver is dead");
    }
  }

  @Override
  public ObjectStore documents(String run) {
    ObjectStore store = runs.documents(run);
    return new ObjectStore() {
      @Override
      public Optional<StoredObject> read(String key) throws StoreException {
        requireAlive();
        return store.read(key);
      }

      @Override
      public Optional<Version> createIfAbsent(String key, byte[] content) throws StoreException {
        return key.startsWith("probe-")
            ? store.createIfAbsent(key, content)
            : write(() -> store.createIfAbsent(key, content));
      }

      @Override
      public Optional<Version> replaceIf(String key, Version expected, byte[] content)
          throws StoreException {
        requireAlive();
        return replaces(key) ? store.replaceIf(key, expected, content) : Optional.empty();
      }

      @Override
      public Version put(String key, byte[] content) throws StoreException {
        requireAlive();
        return store.put(key, content);
      }

      @Override
      public List<String> list(String prefix) throws StoreException {
        requireAlive();
        return store.list(prefix);
      }

      @Override
      public void delete(String key) throws StoreException {
        requireAlive();
        store.delete(key);
      }

      @Override
      public String place() {
        return store.place();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  @Override
  public Writer log(String run) throws StoreException {
    return runs.log(run);
  }

  @Override
  public List<String> runs() throws StoreException {
    return runs.runs();
  }

  @Override
  public void page(String name, byte[] content) throws StoreException {
    runs.page(name, content);
  }

  @Override
  public String place() {
    return runs.place();
  }

  @Override
  public void close() {
    runs.close();
  }
}
