package dev.spate.lambdalocal.pool;

import dev.spate.lambdalocal.sandbox.Environment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Lets so many environments start at once; further ones wait, in order. */
final class StartQueue {
  private final int atOnce;
  private final Deque<Environment> waiting = new ArrayDeque<>();
  private final Set<Environment> starting = new HashSet<>();

  StartQueue(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Starts an environment when its turn comes. */
  synchronized void add(Environment environment) {
    waiting.add(environment);
    startNext();
  }

  /** An environment has started, or never will; of no effect when said again. */
  synchronized void over(Environment environment) {
    waiting.remove(environment);
    starting.remove(environment);
    startNext();
  }

  private void startNext() {
    while (starting.size() < atOnce && !waiting.isEmpty()) {
      Environment next = waiting.remove();
      starting.add(next);
      Thread.ofVirtual().name("start-environment").start(next::start);
    }
  }
}
