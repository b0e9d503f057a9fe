package dev.spate.protocol.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsHostTest {
  @ParameterizedTest
  @CsvSource({
    "foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws, DSQL, us-east-1",
    "Foo0bar1baz2quux3quuux4abcd.DSQL.eu-central-1.on.aws, DSQL, eu-central-1",
    "foo0bar1baz2quux3quuux4abcd.dsql-fnh4.us-east-1.on.aws, DSQL, us-east-1",
    "shop.abcdefghijkl.eu-central-1.rds.amazonaws.com, RDS_INSTANCE, eu-central-1",
    "shop.cluster-abcdefghijkl.eu-central-1.rds.amazonaws.com, AURORA_WRITER, eu-central-1",
    "shop.cluster-ro-abcdefghijkl.eu-central-1.rds.amazonaws.com, AURORA_READER, eu-central-1",
    "shop.cluster-custom-abcdefgh.eu-central-1.rds.amazonaws.com, AURORA_CUSTOM, eu-central-1",
    "shop.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com, RDS_PROXY, us-east-2",
    "read.endpoint.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com, RDS_PROXY, us-east-2",
    "shop.abcdefghijkl.cn-north-1.rds.amazonaws.com.cn, RDS_INSTANCE, cn-north-1",
  })
  void aNameOfAwsTellsWhatAnswersAndWhere(String host, AwsHost.Kind kind, String region) {
    assertThat(AwsHost.of(host)).contains(new AwsHost(kind, region));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.1",
        "db.example.com",
        "shop.rds.amazonaws.com",
        "rds.amazonaws.com.example.com",
        "shop.proxy-abc.us-east-2.rds.amazonaws.com.example.com"
      })
  void anyOtherNameTellsNothing(String host) {
    assertThat(AwsHost.of(host)).isEmpty();
  }
}
