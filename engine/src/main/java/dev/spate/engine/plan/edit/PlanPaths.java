package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.Plan;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.engine.target.Target;
import dev.spate.protocol.target.CredentialReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a plan's paths absolute, so that the effective plan can be run from another folder. */
public final class PlanPaths {
  private PlanPaths() {}

  /** The plan with relative paths resolved against a folder. */
  public static Plan absolute(Plan plan, Path folder) {
    Map<String, Target> targets = new LinkedHashMap<>();
    plan.targets().forEach((name, target) -> targets.put(name, absolute(target, folder)));
    return plan.withTargets(targets);
  }

  private static Target absolute(Target target, Path folder) {
    return switch (target) {
      case EmbeddedTarget embedded -> embedded;
      case PostgresTarget postgres ->
          new PostgresTarget(
              postgres.url(),
              postgres.host(),
              postgres.port(),
              postgres.database(),
              postgres.tls(),
              postgres.rootCertificate().map(path -> absolute(path, folder)),
              absolute(postgres.credentials(), folder),
              postgres.connectTimeout());
    };
  }

  private static CredentialReference absolute(CredentialReference credentials, Path folder) {
    return switch (credentials) {
      case CredentialReference.File(String path) ->
          new CredentialReference.File(absolute(path, folder));
      case CredentialReference.Pgpass(String user, Optional<String> path) ->
          new CredentialReference.Pgpass(user, path.map(given -> absolute(given, folder)));
      case CredentialReference.Environment environment -> environment;
      case CredentialReference.None none -> none;
    };
  }

  /** A path below the home folder stays as it is: home is the worker's to know. */
  private static String absolute(String path, Path folder) {
    return path.startsWith("~/") ? path : folder.resolve(path).normalize().toString();
  }
}
