package dev.spate.dsqllocal.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As which roles IAM's identities may connect: those that {@code AWS IAM GRANT role TO 'arn'} named
 * (Aurora DSQL's user guide, "Using database roles and IAM authentication"). Here there is one
 * identity, so that who was granted to isn't kept. admin needs no grant.
 */
public final class RoleGrants {
  /** Who needs no grant, and the action DbConnectAdmin. */
  public static final String ADMIN = "admin";

  private final Set<String> roles = ConcurrentHashMap.newKeySet();

  /** Lets the role in. */
  public void grant(String role) {
    roles.add(role);
  }

  /** Keeps the role out. */
  public void revoke(String role) {
    roles.remove(role);
  }

  /** Whether the role may connect. */
  public boolean allows(String role) {
    return role.equals(ADMIN) || roles.contains(role);
  }

  /** Those that may connect beside admin. */
  public Set<String> roles() {
    return Set.copyOf(roles);
  }
}
