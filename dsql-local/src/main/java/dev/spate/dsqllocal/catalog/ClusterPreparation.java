package dev.spate.dsqllocal.catalog;

import dev.spate.dsqllocal.exchange.Answers;
import dev.spate.dsqllocal.exchange.BackendLink;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.RoleGrants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes of an empty PostgreSQL what a new cluster is. */
public final class ClusterPreparation {
  private ClusterPreparation() {}

  /** Makes roles, and what stands in the schema sys. */
  public static void prepare(BackendPool backends, RoleGrants grants) throws IOException {
    List<String> statements =
        new ArrayList<>(
            List.of(
                "CREATE ROLE admin LOGIN CREATEROLE",
                "GRANT CREATE ON DATABASE postgres TO admin",
                "GRANT ALL ON SCHEMA public TO admin",
                "GRANT pg_monitor TO admin",
                "CREATE SCHEMA sys",
                "GRANT USAGE ON SCHEMA sys TO PUBLIC",
                """
                CREATE TABLE sys.jobs (job_id text PRIMARY KEY, status text, details text,
                  job_type text, start_time timestamptz, update_time timestamptz)\
                """,
                "GRANT SELECT, INSERT ON sys.jobs TO PUBLIC",
                """
                CREATE PROCEDURE sys.wait_for_job(job text) LANGUAGE plpgsql AS $$
                BEGIN
                  IF NOT EXISTS (SELECT FROM sys.jobs WHERE job_id = job) THEN
                    RAISE EXCEPTION 'job % does not exist', job;
                  END IF;
                END $$\
                """));
    grants
        .roles()
        .forEach(
            role ->
                statements.add("CREATE ROLE \"%s\" LOGIN".formatted(role.replace("\"", "\"\""))));
    BackendLink admin = new BackendLink(backends.admin());
    try {
      for (String statement : statements) {
        Answers answers = admin.execute(statement);
        if (answers.error().isPresent()) {
          throw new IOException(
              "can't prepare the cluster: %s: %s"
                  .formatted(statement, answers.error().get().message()));
        }
      }
    } finally {
      admin.close();
    }
  }
}
