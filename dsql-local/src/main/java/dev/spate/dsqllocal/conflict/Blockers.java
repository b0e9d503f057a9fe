package dev.spate.dsqllocal.conflict;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Asks the server who waits for whom. */
@FunctionalInterface
public interface Blockers {
  /** For each of these server processes that waits for a lock, by whom it is kept from it. */
  Map<Integer, Set<Integer>> of(Collection<Integer> waiting) throws IOException;
}
