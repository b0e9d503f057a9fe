package dev.spate.fleets.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Invocations go where the SDK's own client would send them. */
class InvokeEndpointTest {
  private static final String FIPS = "aws.useFipsEndpoint";
  private static final String DUAL_STACK = "aws.useDualstackEndpoint";
  private static final String OTHER = "aws.endpointUrlLambda";

  @AfterEach
  void forget() {
    System.clearProperty(FIPS);
    System.clearProperty(DUAL_STACK);
    System.clearProperty(OTHER);
  }

  @Test
  void eachPartitionHasItsOwn() {
    assertThat(in("eu-central-1", Map.of())).isEqualTo("https://lambda.eu-central-1.amazonaws.com");
    assertThat(in("cn-north-1", Map.of())).isEqualTo("https://lambda.cn-north-1.amazonaws.com.cn");
  }

  @Test
  void fipsAndDualStackAreObserved() {
    assertThat(in("us-west-2", Map.of(FIPS, "true")))
        .isEqualTo("https://lambda-fips.us-west-2.amazonaws.com");
    assertThat(in("us-west-2", Map.of(DUAL_STACK, "true")))
        .isEqualTo("https://lambda.us-west-2.api.aws");
    assertThat(in("us-west-2", Map.of(FIPS, "true", DUAL_STACK, "true")))
        .isEqualTo("https://lambda-fips.us-west-2.api.aws");
  }

  @Test
  void anEndpointThatTheSdkIsConfiguredWithIsObservedWithItsPath() {
    assertThat(in("us-east-1", Map.of(OTHER, "http://vpce.example:8080/base")))
        .isEqualTo("http://vpce.example:8080/base");
  }

  @Test
  void anOverrideIsObservedWithItsPath() {
    URI override = URI.create("http://127.0.0.1:9001/0123456789abcdef");
    assertThat(
            InvokeEndpoint.of(
                LambdaAsyncClient.builder().region(Region.US_EAST_1).endpointOverride(override)))
        .isEqualTo(override);
  }

  private static String in(String region, Map<String, String> properties) {
    properties.forEach(System::setProperty);
    try {
      return InvokeEndpoint.of(LambdaAsyncClient.builder().region(Region.of(region))).toString();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }
}
