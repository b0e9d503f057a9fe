package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import dev.spate.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The documents of one run. Each is written once and never changed, but for the lease; so one that
 * was read or written need not be read again.
 */
public final class RunDocuments {
  /** The version of the documents' form that this code reads and writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Who drives the run. */
  public static final String LEASE = "lease.json";

  /** That the run was begun. */
  public static final String RUN = "run.json";

  /** The effective plan, for people. */
  public static final String PLAN = "plan.yaml";

  /** Where and by what the run was made, for people. */
  public static final String ENVIRONMENT = "environment.json";

  /** The whole run in short. */
  public static final String RESULT = "result.json";

  /** Why the run was refused after all. */
  public static final String REFUSED = "refused.json";

  private final ObjectStore store;
  private final Map<String, Object> known = new ConcurrentHashMap<>();

  /** The documents in a store that holds nothing else. */
  public RunDocuments(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  ObjectStore store() {
    return store;
  }

  /** Where the run is, for people. */
  public String place() {
    return store.place();
  }

  /** The key of a driver's taking up the run again. */
  public static String resumed(int session) {
    return "resumed/%d.json".formatted(session);
  }

  /** The key of a trial that is done. */
  public static String trial(String id) {
    return "trials/%s.json".formatted(id);
  }

  /** Whether this is the key of a trial that is done. */
  public static boolean isTrial(String key) {
    return key.matches("trials/[^/]+\\.json");
  }

  /** Who drives the run, or did last. */
  public Optional<Lease> lease() throws StoreException {
    Optional<StoredObject> stored = store.read(LEASE);
    return stored.isPresent()
        ? Optional.of(parse(LEASE, stored.get().content(), Lease.class))
        : Optional.empty();
  }

  /** All keys, sorted. */
  public List<String> keys() throws StoreException {
    return store.list("");
  }

  /**
   * Writes a document that nobody has written before.
   *
   * @throws StoreException where it can't be written, or is there: another driver has the run then
   */
  public void create(String key, Object document) throws StoreException {
    createText(key, json(document));
    known.put(key, document);
  }

  /** Writes a document that is no JSON. */
  public void createText(String key, byte[] content) throws StoreException {
    if (store.createIfAbsent(key, content).isEmpty()) {
      throw new StoreException(
          "%s: %s is there already: another process drives this run".formatted(place(), key));
    }
  }

  /**
   * The document; empty where there is none.
   *
   * @throws StoreException where it can't be read, is not whole or not of this form
   */
  public <T> Optional<T> read(String key, Class<T> type) throws StoreException {
    Object before = known.get(key);
    if (before != null) {
      return Optional.of(type.cast(before));
    }
    Optional<StoredObject> stored = store.read(key);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    T document = parse(key, stored.get().content(), type);
    known.put(key, document);
    return Optional.of(document);
  }

  /**
   * What can be known of the documents of any version.
   *
   * @param schemaVersion the version of their form
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Form(int schemaVersion, String spateVersion) {
    public Form {
      requireNonNull(spateVersion, "spateVersion is missing");
    }
  }

  /** The form of the run's documents; empty where there is no run. */
  public Optional<Form> form() throws StoreException {
    Optional<StoredObject> stored = store.read(RUN);
    return stored.isPresent()
        ? Optional.of(parse(RUN, stored.get().content(), Form.class))
        : Optional.empty();
  }

  /** The document, which must be there. */
  public <T> T require(String key, Class<T> type) throws StoreException {
    return read(key, type).orElseThrow(() -> missing(key));
  }

  /** The text of a document that is no JSON. */
  public String requireText(String key) throws StoreException {
    StoredObject stored = store.read(key).orElseThrow(() -> missing(key));
    return new String(stored.content(), StandardCharsets.UTF_8);
  }

  private StoreException missing(String key) {
    return new StoreException("%s: %s is missing".formatted(place(), key));
  }

  /** Forgets a document that isn't needed any more, and removes it where it can. */
  public void drop(String key) {
    known.remove(key);
    try {
      store.delete(key);
    } catch (StoreException e) {
      // It costs room and nothing else.
    }
  }

  <T> T parse(String key, byte[] content, Class<T> type) throws StoreException {
    T document;
    try {
      document = ProtocolJson.mapper().readValue(content, type);
    } catch (IOException e) {
      throw new StoreException(broken(key, DocumentFault.of(e)), e);
    }
    if (document == null) {
      throw new StoreException(broken(key, "it is null"));
    }
    return document;
  }

  private String broken(String key, String fault) {
    return "%s: %s is not whole or not of this version's form: %s".formatted(place(), key, fault);
  }

  static byte[] json(Object document) {
    try {
      return ProtocolJson.mapper()
          .writer()
          .with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document that is no JSON", e);
    }
  }
}
