package dev.spate.engine.listener;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What somebody who reads a run must know; each is passed on once, however often it comes. */
public final class OnceOnlyNotices {
  private final Set<String> told = new LinkedHashSet<>();

  /** Passes on those that are new. */
  public void tell(Collection<String> notices, RunListener listener) {
    notices.stream().filter(told::add).forEach(listener::notice);
  }
}
