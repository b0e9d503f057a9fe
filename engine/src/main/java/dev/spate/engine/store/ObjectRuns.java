package dev.spate.engine.store;

import static java.util.Objects.requireNonNull;

import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import dev.spate.store.StoredObject;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Runs in a store of objects, each below its own identifier.
 *
 * @param store of all runs, which is closed with this
 */
public record ObjectRuns(ObjectStore store) implements RunStore {
  private static final String LOG = "spate.log";
  private static final String RUN = "/run.json";

  public ObjectRuns {
    requireNonNull(store, "store is null");
  }

  @Override
  public ObjectStore documents(String run) {
    return store.within(run);
  }

  @Override
  public Writer log(String run) throws StoreException {
    ObjectStore place = documents(run);
    Optional<StoredObject> before = place.read(LOG);
    return new WholeLog(place, before.map(StoredObject::text).orElse(""));
  }

  @Override
  public List<String> runs() throws StoreException {
    TreeSet<String> runs = new TreeSet<>();
    for (String key : store.list("")) {
      if (key.endsWith(RUN) && key.indexOf('/') == key.length() - RUN.length()) {
        runs.add(key.substring(0, key.length() - RUN.length()));
      }
    }
    return List.copyOf(runs);
  }

  @Override
  public void page(String name, byte[] content) throws StoreException {
    store.put(name, content);
  }

  @Override
  public String place() {
    return store.place();
  }

  @Override
  public void close() {
    store.close();
  }

  /** No object can be written on, so that the log is written whole with each flush. */
  private static final class WholeLog extends Writer {
    private final ObjectStore store;
    private final StringBuilder text;
    private boolean changed;

    private WholeLog(ObjectStore store, String before) {
      this.store = store;
      this.text = new StringBuilder(before);
    }

    @Override
    public void write(char[] characters, int from, int length) {
      text.append(characters, from, length);
      changed = true;
    }

    @Override
    public void flush() throws IOException {
      if (changed) {
        store.put(LOG, text.toString().getBytes(StandardCharsets.UTF_8));
        changed = false;
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
