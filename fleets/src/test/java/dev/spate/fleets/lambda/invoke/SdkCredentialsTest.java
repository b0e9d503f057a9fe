package dev.spate.fleets.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The SDK's credentials, as what signs invocations sees them. */
class SdkCredentialsTest {
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void temporaryKeysComeWithTheirTokenAndTheirEnd() throws CredentialException {
    Instant end = START.plus(Duration.ofHours(1));
    SdkCredentials source = source(() -> session("first", end));
    assertThat(source.current())
        .isEqualTo(new AwsCredentials("first", "secret", Optional.of("token"), Optional.of(end)));
  }

  @Test
  void lastingKeysHaveNeither() throws CredentialException {
    SdkCredentials source = source(() -> AwsBasicCredentials.create("id", "secret"));
    assertThat(source.current())
        .isEqualTo(new AwsCredentials("id", "secret", Optional.empty(), Optional.empty()));
  }

  @Test
  void theSdkIsNotAskedForEachRequestButBeforeTheKeysEnd() throws CredentialException {
    Instant end = START.plusSeconds(70);
    SdkCredentials source = source(() -> session("key-" + asked.get(), end));
    assertThat(source.current().accessKeyId()).isEqualTo("key-1");
    now.set(START.plusSeconds(9));
    assertThat(source.current().accessKeyId()).isEqualTo("key-1");
    now.set(START.plusSeconds(10));
    assertThat(source.current().accessKeyId()).isEqualTo("key-2");
    now.set(START.plusSeconds(11));
    assertThat(source.current().accessKeyId()).isEqualTo("key-3");
  }

  @Test
  void keysThatChangeInTheirFileAreSeenSoon() throws CredentialException {
    SdkCredentials source =
        source(() -> AwsBasicCredentials.create("key-" + asked.get(), "secret"));
    assertThat(source.current().accessKeyId()).isEqualTo("key-1");
    now.set(START.plusSeconds(30));
    assertThat(source.current().accessKeyId()).isEqualTo("key-2");
    source.forget();
    assertThat(source.current().accessKeyId()).isEqualTo("key-3");
  }

  @Test
  void whereThereAreNoneThatIsSaidPlainly() {
    SdkCredentials source =
        source(
            () -> {
              throw SdkClientException.create(
                  "Unable to load credentials from any of the providers in the chain X@1234");
            });
    assertThatThrownBy(source::current)
        .isInstanceOf(CredentialException.class)
        .hasMessageStartingWith("no AWS credentials were found");
  }

  private SdkCredentials source(AwsCredentialsProvider provider) {
    return new SdkCredentials(
        () -> {
          asked.incrementAndGet();
          return provider.resolveCredentials();
        },
        now::get);
  }

  private static AwsSessionCredentials session(String id, Instant end) {
    return AwsSessionCredentials.builder()
        .accessKeyId(id)
        .secretAccessKey("secret")
        .sessionToken("token")
        .expirationTime(end)
        .build();
  }
}
