package dev.spate.dsqllocal.session;

/** Makes the sessions of a cluster. */
@FunctionalInterface
public interface ClientSessions {
  /** A session of somebody who has logged in. */
  ClientSession open(SessionContext context);
}
