package dev.spate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Objects;
import dev.spate.testing.s3.LocalBucket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bucket keeps the contract, of a server that checks signatures. */
class S3StoreContractTest extends ObjectStoreContract {
  private static LocalBucket bucket;
  private static int prefixes;
  private final List<ObjectStore> opened = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    bucket = LocalBucket.start();
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @AfterEach
  void close() {
    opened.forEach(ObjectStore::close);
  }

  @Override
  ObjectStore store() {
    return store("bucket", "test-" + prefixes++, "sesame-81");
  }

  @Test
  void aPrefixMayBeEmpty() throws Exception {
    ObjectStore store = store("bucket", "", "sesame-81");
    store.put("alone", bytes("one"));
    assertThat(store.list("alone")).containsExactly("alone");
    assertThat(store.place()).isEqualTo("s3://bucket");
    store.delete("alone");
  }

  @Test
  void aListOfMoreThanAPageIsWhole() throws Exception {
    ObjectStore store = store();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 2_100; i++) {
      String key = "many/%04d".formatted(i);
      keys.add(key);
      bucket.putEmpty(path(store, key));
    }
    assertThat(store.list("many/")).isEqualTo(keys);
  }

  @Test
  void aWrongSecretIsRefusedInTheServersWordsAndWithoutTheSecret() {
    ObjectStore store = store("bucket", "runs", "sesame-82");
    assertThatThrownBy(() -> store.createIfAbsent("x.claim", bytes("")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("s3://bucket/runs: can't create x.claim: 403 SignatureDoesNotMatch")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aBucketThatIsMissingIsNamed() {
    ObjectStore store = store("nowhere", "", "sesame-81");
    assertThatThrownBy(() -> store.read("x"))
        .hasMessageStartingWith("s3://nowhere: can't read x: 404 NoSuchBucket");
    assertThatThrownBy(() -> store.list(""))
        .hasMessageStartingWith("s3://nowhere: can't list it: 404 NoSuchBucket");
    assertThatThrownBy(() -> store.createIfAbsent("x", bytes("")))
        .hasMessageStartingWith("s3://nowhere: can't create x: 404 NoSuchBucket");
  }

  private static String path(ObjectStore store, String key) {
    return store.place().substring("s3://bucket/".length()) + "/" + key;
  }

  private ObjectStore store(String name, String prefix, String secret) {
    AwsCredentials keys =
        new AwsCredentials(LocalBucket.KEY_ID, secret, Optional.empty(), Optional.empty());
    HttpClients network = new HttpClients(NetworkSettings.direct(), System::nanoTime);
    S3Bucket place = new S3Bucket(name, "us-east-1", Optional.of(bucket.endpoint()));
    ObjectStore store =
        new S3Store(new S3Objects(place, () -> keys, network, InstantSource.system()), prefix);
    opened.add(store);
    return store;
  }
}
