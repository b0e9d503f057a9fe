package dev.spate.store;

import static dev.spate.store.ObjectStoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done about answers that S3 gives when it is busy, or when something is amiss. */
class BusyS3Test {
  @Test
  void aCreationIsTriedAgainWhereS3AsksForIt() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(409, 503, 429, 200);
        ObjectStore store = s3.store()) {
      assertThat(store.createIfAbsent("a", bytes("x"))).contains(new Version("\"etag-4\""));
    }
  }

  @Test
  void aCreationThatLostAgainstAnotherFindsTheObjectThere() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(409, 412);
        ObjectStore store = s3.store()) {
      assertThat(store.createIfAbsent("a", bytes("x"))).isEmpty();
      assertThat(store.replaceIf("a", new Version("\"old\""), bytes("x"))).isEmpty();
    }
  }

  @Test
  void anObjectThatIsGoneIsNotReplaced() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(404);
        ObjectStore store = s3.store()) {
      assertThat(store.replaceIf("a", new Version("\"old\""), bytes("x"))).isEmpty();
    }
  }

  @Test
  void aConditionalWriteWhoseOutcomeIsUnknownIsNotRepeated() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(ScriptedS3.BREAK, 500, ScriptedS3.BREAK, 500);
        ObjectStore store = s3.store()) {
      assertThatThrownBy(() -> store.createIfAbsent("a", bytes("x")))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("s3://bucket/runs: can't create a: http://127.0.0.1:");
      assertThat(s3.requests()).isEqualTo(1);
      assertThatThrownBy(() -> store.createIfAbsent("a", bytes("x")))
          .hasMessage("s3://bucket/runs: can't create a: 500 SomeCode Some words.");
      assertThat(s3.requests()).isEqualTo(2);
      assertThatThrownBy(() -> store.replaceIf("a", new Version("\"v\""), bytes("x")))
          .isInstanceOf(StoreException.class);
      assertThat(s3.requests()).isEqualTo(3);
      assertThatThrownBy(() -> store.replaceIf("a", new Version("\"v\""), bytes("x")))
          .hasMessage("s3://bucket/runs: can't replace a: 500 SomeCode Some words.");
      assertThat(s3.requests()).isEqualTo(4);
    }
  }

  @Test
  void anObjectIsPutUntilItIsThere() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(500, ScriptedS3.BREAK, 503, 200);
        ObjectStore store = s3.store()) {
      assertThat(store.put("a", bytes("x"))).isEqualTo(new Version("\"etag-4\""));
    }
  }

  @Test
  void whatIsForbiddenIsNotTriedAgain() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(403);
        ObjectStore store = s3.store()) {
      assertThatThrownBy(() -> store.put("a", bytes("x")))
          .hasMessage("s3://bucket/runs: can't write a: 403 SomeCode Some words.");
      assertThat(s3.requests()).isEqualTo(1);
    }
  }

  @Test
  void aBucketOfAnotherRegionIsSaidToBeThere() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(301);
        ObjectStore store = s3.store()) {
      assertThatThrownBy(() -> store.read("a"))
          .hasMessage(
              "s3://bucket/runs: can't read a: 301 SomeCode Some words."
                  + " (the bucket is in eu-west-1)");
    }
  }

  @Test
  void aServerThatIgnoresConditionsIsRefusedByName() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(200);
        ObjectStore store = s3.store()) {
      assertThatThrownBy(() -> StoreProbe.require(store))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("s3://bucket/runs creates an object over one that is there")
          .hasMessageContaining("If-None-Match")
          .hasMessageEndingWith("two processes could do the same work");
    }
    try (ScriptedS3 s3 = new ScriptedS3(200, 412, 200);
        ObjectStore store = s3.store()) {
      assertThatThrownBy(() -> StoreProbe.require(store))
          .hasMessageStartingWith(
              "s3://bucket/runs replaces an object that is not the expected one");
    }
  }

  @Test
  void aServerThatRefusesConditionsIsRefusedInItsWords() throws Exception {
    try (ScriptedS3 s3 = new ScriptedS3(501, 403);
        ObjectStore store = s3.store()) {
      assertThatThrownBy(() -> StoreProbe.require(store))
          .hasMessageMatching("s3://bucket/runs: can't create probe-.*: 501 SomeCode Some words.");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    AwsCredentials keys = new AwsCredentials("key", "sesame", Optional.empty(), Optional.empty());
    try (ObjectStore store = ScriptedS3.store("http://127.0.0.1:" + port, keys)) {
      assertThatThrownBy(() -> store.createIfAbsent("a", bytes("x")))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("s3://bucket/runs: can't create a: http://127.0.0.1:" + port)
          .hasMessageEndingWith("Connection refused");
    }
  }
}
