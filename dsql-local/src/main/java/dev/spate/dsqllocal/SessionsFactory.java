package dev.spate.dsqllocal;

import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.ClientSessions;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;

/** Makes what answers a cluster's clients, and prepares the PostgreSQL behind it for that. */
@FunctionalInterface
interface SessionsFactory {
  /**
   * Makes it.
   *
   * @param grants who may log in, which statements change
   */
  ClientSessions of(
      ClusterSettings settings, BackendPool backends, RoleGrants grants, TimeSource time)
      throws IOException;
}
