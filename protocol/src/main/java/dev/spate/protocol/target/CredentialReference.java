package dev.spate.protocol.target;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.util.List;
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
  @JsonSubTypes.Type(value = CredentialReference.None.class, name = "none"),
  @JsonSubTypes.Type(value = CredentialReference.Iam.class, name = "iam"),
  @JsonSubTypes.Type(value = CredentialReference.SecretsManager.class, name = "secrets-manager"),
  @JsonSubTypes.Type(value = CredentialReference.Ssm.class, name = "ssm"),
  @JsonSubTypes.Type(value = CredentialReference.Vault.class, name = "vault")
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

  /** A token that the worker signs when it connects. */
  @Variant(
      key = "from",
      value = "iam",
      doc =
          "A token of AWS IAM, signed by the worker when it connects, for Aurora DSQL, RDS, Aurora"
              + " and RDS Proxy.")
  record Iam(
      @Setting("The user to log in as; by default the target's.") Optional<String> user,
      @Setting("The Region to sign for; by default the one in the server's name.")
          Optional<String> region,
      @Setting(
              "A file of AWS's shared credentials, of which the profile default signs; by default"
                  + " AWS's usual chain.")
          Optional<PlanPath> credentialsFile,
      @Setting("ARN of a role to assume first.") Optional<String> role,
      @Setting("The external id that the role's trust asks for.") Optional<String> externalId,
      @Setting(
              "The server's own name, which tokens are for, where the one to connect to is another,"
                  + " as with AWS PrivateLink; by default the name that is connected to.")
          Optional<String> host)
      implements CredentialReference {

    /** Tokens for the name that is connected to. */
    public Iam(
        Optional<String> user,
        Optional<String> region,
        Optional<PlanPath> credentialsFile,
        Optional<String> role,
        Optional<String> externalId) {
      this(user, region, credentialsFile, role, externalId, Optional.empty());
    }
  }

  /** User and password from a secret that AWS keeps. */
  @Variant(
      key = "from",
      value = "secrets-manager",
      doc =
          "User and password from a secret of AWS Secrets Manager: JSON such as RDS makes it, or"
              + " the password alone.")
  record SecretsManager(
      @Setting("The secret's name or ARN.") String secret,
      @Setting("The Region it is in; by default its ARN's, else the worker's own.")
          Optional<String> region,
      @Setting("The user to log in as; needed where the secret is the password alone.")
          Optional<String> user,
      @Setting(value = "The key in the JSON that holds the user.", byDefault = "username")
          String userKey,
      @Setting(value = "The key in the JSON that holds the password.", byDefault = "password")
          String passwordKey,
      @Setting("ARN of a role to assume first, such as one of the secret's account.")
          Optional<String> role,
      @Setting("The external id that the role's trust asks for.") Optional<String> externalId)
      implements CredentialReference {}

  /** User and password from a parameter that AWS keeps. */
  @Variant(
      key = "from",
      value = "ssm",
      doc =
          "The password from a parameter of AWS Systems Manager's Parameter Store; or JSON with"
              + " username and password.")
  record Ssm(
      @Setting("The parameter's name or ARN.") String parameter,
      @Setting("The Region it is in; by default its ARN's, else the worker's own.")
          Optional<String> region,
      @Setting("The user to log in as; needed where the parameter is the password alone.")
          Optional<String> user,
      @Setting("ARN of a role to assume first, such as one of the parameter's account.")
          Optional<String> role,
      @Setting("The external id that the role's trust asks for.") Optional<String> externalId)
      implements CredentialReference {}

  /** User and password from HashiCorp Vault. */
  @Variant(
      key = "from",
      value = "vault",
      doc =
          "User and password from HashiCorp Vault: a secret that it keeps, or a user that it makes"
              + " for each worker.")
  record Vault(
      @Setting("Vault's address; by default VAULT_ADDR where the worker runs.")
          Optional<String> address,
      @Setting("Vault's namespace; by default VAULT_NAMESPACE.") Optional<String> namespace,
      @Setting(
              "Path of a secret of a key/value engine of version 2, its mount first, such as"
                  + " secret/bench/db.")
          Optional<String> secret,
      @Setting(
              "Role of a database engine, its mount first, such as database/bench: Vault makes a"
                  + " user for each worker.")
          Optional<String> database,
      @Setting("The user to log in as, in place of the secret's.") Optional<String> user,
      @Setting(value = "The key in the secret that holds the user.", byDefault = "username")
          String userKey,
      @Setting(value = "The key in the secret that holds the password.", byDefault = "password")
          String passwordKey,
      @Setting(
              "Role of Vault's AWS login, which the worker's AWS credentials are for; by default"
                  + " VAULT_TOKEN, ~/.vault-token, or what the Lambda extension adds.")
          Optional<String> role,
      @Setting(value = "Where Vault's AWS login is mounted.", byDefault = "aws") String mount,
      @Setting("What Vault demands in X-Vault-AWS-IAM-Server-ID.") Optional<String> serverId,
      @Setting("The Region whose STS Vault asks; by default the global one.")
          Optional<String> stsRegion,
      @Setting(
              "Where the driver keeps one user's login for all workers of a run, a path in a"
                  + " key/value engine of version 2; without it, each worker has a user made.")
          Optional<String> leaseAt)
      implements CredentialReference {
    public Vault {
      if (secret.isPresent() == database.isPresent()) {
        new BrokenRules()
            .add(List.of(), "must have either secret, a path, or database, a role", "")
            .refuse();
      }
      BrokenRules broken = new BrokenRules();
      path("secret", secret, broken);
      path("database", database, broken);
      path("leaseAt", leaseAt, broken);
      leaseAt
          .filter(_ -> database.isEmpty())
          .ifPresent(
              path -> broken.add("leaseAt", "goes with database: no other has leases", path));
      broken.refuse();
    }

    /** Without a lease for a whole run. */
    public Vault(
        Optional<String> address,
        Optional<String> namespace,
        Optional<String> secret,
        Optional<String> database,
        Optional<String> user,
        String userKey,
        String passwordKey,
        Optional<String> role,
        String mount,
        Optional<String> serverId,
        Optional<String> stsRegion) {
      this(
          address,
          namespace,
          secret,
          database,
          user,
          userKey,
          passwordKey,
          role,
          mount,
          serverId,
          stsRegion,
          Optional.empty());
    }

    private static void path(String key, Optional<String> path, BrokenRules broken) {
      path.filter(text -> !text.matches("[^/]+(/[^/]+)+"))
          .ifPresent(
              text -> broken.add(key, "must be the mount and what is in it: mount/name", text));
    }
  }
}
