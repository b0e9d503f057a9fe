package dev.spate.dsqllocal;

import static java.util.Objects.requireNonNull;

import dev.spate.dsqllocal.cluster.ClusterSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be started.
 *
 * @param name of the embedded server, for messages
 * @param port on the loopback; 0 for a free one
 * @param roles that exist from the start and that the keys may log in as, beside admin
 * @param folder where {@link ClientFiles} are written; made where it isn't there
 * @param keepFolder whether the folder stays, without the files, when it ends
 */
public record LocalDsqlOptions(
    String name,
    int port,
    ClusterSettings settings,
    List<String> roles,
    Path folder,
    boolean keepFolder) {
  /** Checks it. */
  public LocalDsqlOptions {
    requireNonNull(name, "name is null");
    requireNonNull(settings, "settings is null");
    requireNonNull(folder, "folder is null");
    roles = List.copyOf(roles);
  }
}
