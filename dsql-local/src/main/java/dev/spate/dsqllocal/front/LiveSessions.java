package dev.spate.dsqllocal.front;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions of a cluster, by number. */
final class LiveSessions {
  private final Map<Integer, LiveSession> sessions = new ConcurrentHashMap<>();

  void add(LiveSession session) {
    sessions.put(session.number(), session);
  }

  void remove(LiveSession session) {
    sessions.remove(session.number());
  }

  /** Cancels what a session is at, where the secret is its own. */
  void cancel(int number, int secret) {
    Optional.ofNullable(sessions.get(number)).ifPresent(session -> session.cancel(secret));
  }

  /** Ends those whose life is over. */
  void endOver(long nowNs) {
    sessions.values().forEach(session -> session.endIfOver(nowNs));
  }

  /** Cuts all off. */
  void cutOff() {
    sessions.values().forEach(LiveSession::cutOff);
  }

  int size() {
    return sessions.size();
  }
}
