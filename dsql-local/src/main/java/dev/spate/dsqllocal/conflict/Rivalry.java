package dev.spate.dsqllocal.conflict;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction among those of its cluster: with whom it shares a row that both want, and whether
 * it has lost. All transactions of a JVM share one lock for that, which is held for a few
 * assignments.
 */
public final class Rivalry {
  private static final Object LOCK = new Object();

  private final Set<Rivalry> rivals = new HashSet<>();
  private Optional<Doom> doom = Optional.empty();
  private boolean over;

  /** They want the same thing: who commits first wins. */
  public void meet(Rivalry other) {
    synchronized (LOCK) {
      if (other != this && !over && !other.over) {
        rivals.add(other);
        other.rivals.add(this);
      }
    }
  }

  /** It has lost; the first reason stays. */
  public void lose(Doom reason) {
    requireNonNull(reason, "reason is null");
    synchronized (LOCK) {
      if (doom.isEmpty()) {
        doom = Optional.of(reason);
      }
    }
  }

  /** Why it has lost, where it has. */
  public Optional<Doom> lost() {
    synchronized (LOCK) {
      return doom;
    }
  }

  /**
   * Takes the win before COMMIT is sent, so that no rival can commit as well; should the COMMIT
   * fail, they lose nothing that a retry can't get.
   *
   * @param reason what the rivals are told
   * @return false where a rival was first
   */
  public boolean win(Doom reason) {
    synchronized (LOCK) {
      if (doom.isPresent()) {
        return false;
      }
      rivals.forEach(rival -> rival.lose(reason));
      leave();
      return true;
    }
  }

  /** It is over, without having won anything. */
  public void end() {
    synchronized (LOCK) {
      leave();
    }
  }

  private void leave() {
    over = true;
    rivals.forEach(rival -> rival.rivals.remove(this));
    rivals.clear();
  }
}
