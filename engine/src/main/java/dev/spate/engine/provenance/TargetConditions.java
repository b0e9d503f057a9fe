package dev.spate.engine.provenance;

import dev.spate.engine.provenance.UnequalCondition.Kind;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.server.ServerIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The conditions under which targets were measured, as an inspection found them. */
public final class TargetConditions {
  private static final String KEYS = "keys";
  private static final String INDEXES = "indexes";
  private static final String ACTORS = "actors";
  private static final String REPLICAS = "replicas";
  private static final String USING = " USING ";
  private static final String ENGINE = "engine";
  private static final String NONE = "none";

  /** As many names as these are said by what they have in common. */
  private static final int FEW = 2;

  /** A condition that was not kept. */
  public static final String UNKNOWN = "unknown";

  /** Settings that decide what an acknowledged commit is worth (PostgreSQL's chapter 28, WAL). */
  private static final List<String> DURABILITY =
      List.of(
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "commit_delay",
          "data_checksums");

  private static final List<String> REPLICATION = List.of("synchronous_standby_names", "wal_level");

  private TargetConditions() {}

  /**
   * The conditions of one target by name: its settings, its version and what its table does with a
   * row.
   */
  public static Map<String, String> of(InspectReport target) {
    Map<String, String> conditions = new LinkedHashMap<>();
    for (String name : DURABILITY) {
      conditions.put(name, setting(target, name));
    }
    for (String name : REPLICATION) {
      conditions.put(name, setting(target, name));
    }
    conditions.put(
        REPLICAS,
        target.standbys().isPresent() ? String.valueOf(target.standbys().getAsInt()) : UNKNOWN);
    conditions.put(KEYS, table(target, table -> sorted(table.constraints())));
    conditions.put(INDEXES, table(target, TargetConditions::indexes));
    conditions.put(ACTORS, table(target, table -> sorted(table.onInsert())));
    conditions.put(ENGINE, engine(target.server()));
    conditions.put("server version", target.serverVersion());
    for (String name : target.settings().keySet()) {
      conditions.putIfAbsent(name, setting(target, name));
    }
    return conditions;
  }

  /**
   * What is known of two targets at least and isn't alike in them, durability first.
   *
   * @param found each target's conditions, by its name
   */
  public static List<UnequalCondition> unequal(Map<String, Map<String, String>> found) {
    Set<String> names = new HashSet<>();
    List<UnequalCondition> unequal = new ArrayList<>();
    for (Map<String, String> one : found.values()) {
      for (String name : one.keySet()) {
        if (names.add(name)) {
          Map<String, String> values = new LinkedHashMap<>();
          found.forEach((target, all) -> values.put(target, all.getOrDefault(name, UNKNOWN)));
          Set<String> known = new HashSet<>(values.values());
          known.remove(UNKNOWN);
          if (known.size() > 1) {
            unequal.add(new UnequalCondition(name, kind(name), values));
          }
        }
      }
    }
    return unequal.stream().sorted(Comparator.comparing(UnequalCondition::kind)).toList();
  }

  /**
   * What isn't known of a target though it is known of another, in a few words; none where all is.
   *
   * @param own the target's conditions
   * @param all those of all targets
   * @param kinds of which it is asked
   */
  public static List<String> notKnown(
      Map<String, String> own, Collection<Map<String, String>> all, Set<Kind> kinds) {
    Map<Kind, Set<String>> missing = new EnumMap<>(Kind.class);
    for (Map<String, String> one : all) {
      one.forEach(
          (name, value) -> {
            if (kinds.contains(kind(name)) && !value.equals(UNKNOWN) && !isKnown(own, name)) {
              missing.computeIfAbsent(kind(name), _ -> new LinkedHashSet<>()).add(name);
            }
          });
    }
    return inFewWords(missing);
  }

  /** Whether a condition was found. */
  public static boolean isKnown(Map<String, String> conditions, String name) {
    return !conditions.getOrDefault(name, UNKNOWN).equals(UNKNOWN);
  }

  /** Of a kind of which much is missing, the kind alone. */
  private static List<String> inFewWords(Map<Kind, Set<String>> missing) {
    List<String> words = new ArrayList<>();
    missing.forEach(
        (kind, names) -> {
          if (names.size() < FEW) {
            words.addAll(names);
          } else {
            words.add(inWords(kind));
          }
        });
    return words;
  }

  private static String inWords(Kind kind) {
    return switch (kind) {
      case DURABILITY -> "durability settings";
      case REPLICATION -> "replication and WAL settings";
      case TABLE -> "what the table asks of a row";
      case SERVER -> "the server's other settings";
    };
  }

  /** What the condition of this name decides. */
  public static Kind kind(String name) {
    if (DURABILITY.contains(name)) {
      return Kind.DURABILITY;
    }
    if (REPLICATION.contains(name) || name.equals(REPLICAS)) {
      return Kind.REPLICATION;
    }
    return switch (name) {
      case KEYS, INDEXES, ACTORS -> Kind.TABLE;
      default -> Kind.SERVER;
    };
  }

  private static String engine(ServerIdentity server) {
    return server.engine() == ServerIdentity.Engine.UNKNOWN ? UNKNOWN : server.engine().text();
  }

  private static String setting(InspectReport target, String name) {
    String value = target.settings().get(name);
    return value == null ? UNKNOWN : value.isEmpty() ? NONE : value;
  }

  private static String table(InspectReport target, Function<TableDescription, String> words) {
    return target.table().map(words).orElse(UNKNOWN);
  }

  /** Without their names, which the servers choose, and the table's schema. */
  private static String indexes(TableDescription table) {
    return table
        .indexes()
        .map(all -> sorted(all.stream().map(TargetConditions::shape).toList()))
        .orElse(UNKNOWN);
  }

  private static String shape(String definition) {
    int using = definition.indexOf(USING);
    String shape = using < 0 ? definition : definition.substring(using + USING.length());
    return definition.startsWith("CREATE UNIQUE ") ? "unique " + shape : shape;
  }

  private static String sorted(List<String> words) {
    return listed(List.copyOf(new TreeSet<>(words)));
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? NONE : String.join(", ", words);
  }
}
