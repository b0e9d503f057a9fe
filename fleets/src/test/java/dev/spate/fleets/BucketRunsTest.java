package dev.spate.fleets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

class BucketRunsTest {
  private static final AwsRegionProvider NONE =
      () -> {
        throw SdkClientException.create("Unable to load region from some.package.Chain@769e7ee8");
      };

  @Test
  void aMissingRegionIsSaidWithWhereItIsSet() {
    assertThatThrownBy(
            () -> BucketRuns.open("s3://bucket/runs", Map.of(), NONE, TimeSource.system()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "s3://bucket/runs: the bucket's region isn't set: AWS_REGION names it, or region in the"
                + " profile that AWS_PROFILE names");
  }

  @Test
  void aServerOnThisMachineNeedsNoRegion() throws Exception {
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
    assertThat(BucketRuns.open("s3://bucket/runs", environment, NONE, TimeSource.system()))
        .isNotNull();
  }

  @Test
  void aServerElsewhereIsInTheRegionThatIsFound() throws Exception {
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_S3", "https://s3.example.com");
    AwsRegionProvider found = () -> Region.EU_CENTRAL_1;
    assertThat(BucketRuns.open("s3://bucket/runs", environment, found, TimeSource.system()))
        .isNotNull();
    assertThatThrownBy(
            () -> BucketRuns.open("s3://bucket/runs", environment, NONE, TimeSource.system()))
        .hasMessageContaining("region isn't set");
  }
}
