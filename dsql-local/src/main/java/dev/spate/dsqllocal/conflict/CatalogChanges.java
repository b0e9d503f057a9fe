package dev.spate.dsqllocal.conflict;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What DDL has changed, numbered. A session knows the catalog as of a number and finds out that it
 * has changed when it uses one of the names: OC001, once ("DDL and distributed transactions" of
 * Aurora DSQL's user guide; it comes on reads too, and after the DDL has long been done).
 */
public final class CatalogChanges {
  /** As many as are remembered; a session that sat idle over more is told nothing of the first. */
  private static final int MOST = 1_000;

  private final AtomicLong last = new AtomicLong();
  private final ConcurrentSkipListMap<Long, Set<String>> names = new ConcurrentSkipListMap<>();

  /** The number of the last change. */
  public long version() {
    return last.get();
  }

  /**
   * A change was committed.
   *
   * @return its number
   */
  public long changed(Set<String> objects) {
    long version = last.incrementAndGet();
    names.put(version, Set.copyOf(objects));
    if (names.size() > MOST) {
      names.pollFirstEntry();
    }
    return version;
  }

  /** Whether one of these was changed after a number. */
  public boolean touchedSince(long version, Set<String> objects) {
    return names.tailMap(version, false).values().stream()
        .anyMatch(changed -> !Collections.disjoint(changed, objects));
  }
}
