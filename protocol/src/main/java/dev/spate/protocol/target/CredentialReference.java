package dev.spate.protocol.target;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.util.Optional;

/**
 * Where user name and password of a target are found, in the place where the worker runs. The
 * secret itself never travels in a plan, a task, a log or a result.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CredentialReference.Environment.class, name = "env"),
  @JsonSubTypes.Type(value = CredentialReference.File.class, name = "file"),
  @JsonSubTypes.Type(value = CredentialReference.Pgpass.class, name = "pgpass"),
  @JsonSubTypes.Type(value = CredentialReference.None.class, name = "none")
})
public sealed interface CredentialReference {

  /** User and password from environment variables. */
  @Variant(key = "from", value = "env", doc = "User and password from environment variables.")
  record Environment(
      @Setting(value = "Name of the variable that holds the user.", byDefault = "PGUSER")
          String user,
      @Setting(value = "Name of the variable that holds the password.", byDefault = "PGPASSWORD")
          String password)
      implements CredentialReference {}

  /** User and password from a properties file. */
  @Variant(
      key = "from",
      value = "file",
      doc = "User and password from a file with the lines user=… and password=….")
  record File(
      @Setting("Path of the file; relative paths start at the plan's folder.") PlanPath path)
      implements CredentialReference {}

  /** The password from a file in libpq's pgpass format. */
  @Variant(
      key = "from",
      value = "pgpass",
      doc = "The password from a pgpass file (host:port:database:user:password).")
  record Pgpass(
      @Setting("The user to log in as.") String user,
      @Setting("Path of the file; by default PGPASSFILE, else ~/.pgpass.") Optional<PlanPath> path)
      implements CredentialReference {}

  /** A user without a password. */
  @Variant(key = "from", value = "none", doc = "A user who needs no password.")
  record None(@Setting(value = "The user to log in as.", byDefault = "postgres") String user)
      implements CredentialReference {}
}
