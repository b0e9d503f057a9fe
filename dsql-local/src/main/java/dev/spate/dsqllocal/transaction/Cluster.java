package dev.spate.dsqllocal.transaction;

import static java.util.Objects.requireNonNull;

import dev.spate.dsqllocal.catalog.IndexJobs;
import dev.spate.dsqllocal.cluster.ClusterSettings;
import dev.spate.dsqllocal.conflict.CatalogChanges;
import dev.spate.dsqllocal.conflict.ConflictShare;
import dev.spate.dsqllocal.conflict.LockWatch;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.protocol.time.TimeSource;

/** What the sessions of a cluster share. */
record Cluster(
    ClusterSettings settings,
    BackendPool backends,
    RoleGrants grants,
    CatalogChanges catalog,
    ConflictShare share,
    LockWatch watch,
    IndexJobs jobs,
    TimeSource time) {
  Cluster {
    requireNonNull(settings, "settings is null");
    requireNonNull(backends, "backends is null");
    requireNonNull(grants, "grants is null");
    requireNonNull(catalog, "catalog is null");
    requireNonNull(share, "share is null");
    requireNonNull(watch, "watch is null");
    requireNonNull(jobs, "jobs is null");
    requireNonNull(time, "time is null");
  }
}
