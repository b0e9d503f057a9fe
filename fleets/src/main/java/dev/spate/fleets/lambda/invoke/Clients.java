package dev.spate.fleets.lambda.invoke;

import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Objects;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.engine.fleet.FunctionAddress;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.protocol.time.TimeSource;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Makes AWS's clients as a fleet needs them. */
public final class Clients {
  /** Longer than a function may run (900 s), so that the client never gives up before Lambda. */
  private static final Duration ANSWER = Duration.ofSeconds(930);

  /** Of a question about quotas or settings. */
  private static final Duration READ = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final FunctionAddress address;
  private final Optional<URI> endpoint;

  /** Whether the Lambda is the run's own, which knows us by its path. */
  private final boolean own;

  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final NetworkSettings network;

  /**
   * Clients for a fleet.
   *
   * @param endpoint another than AWS's own
   * @param network how it is reached
   * @throws software.amazon.awssdk.core.exception.SdkClientException where no region is found
   */
  public Clients(LambdaFleetSpec spec, Optional<URI> endpoint, NetworkSettings network) {
    this(
        new FunctionAddress(
            spec.function(),
            endpoint.map(URI::toString),
            spec.region(),
            spec.profile(),
            spec.role()),
        spec.startsLocal(),
        network);
  }

  /**
   * Clients for a function that doesn't end with this process.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException where no region is found
   */
  public Clients(FunctionAddress address, NetworkSettings network) {
    this(address, false, network);
  }

  private Clients(FunctionAddress address, boolean own, NetworkSettings network) {
    this.address = address;
    this.network = network;
    this.endpoint = address.endpoint().map(URI::create);
    this.own = own;
    boolean onThisMachine = endpoint.filter(Clients::isLoopback).isPresent();
    this.region = region(onThisMachine);
    this.credentials = credentials(onThisMachine);
  }

  /** A Lambda on this machine is in no region. */
  private Region region(boolean onThisMachine) {
    return address
        .region()
        .map(Region::of)
        .orElseGet(
            () ->
                onThisMachine
                    ? Region.US_EAST_1
                    : DefaultAwsRegionProviderChain.builder()
                        .profileName(address.profile().orElse(null))
                        .build()
                        .getRegion());
  }

  private AwsCredentialsProvider credentials(boolean onThisMachine) {
    if (onThisMachine && address.profile().isEmpty() && address.role().isEmpty()) {
      return forThisMachine();
    }
    AwsCredentialsProvider own = usual();
    return address.role().map(role -> assumed(role, own)).orElse(own);
  }

  /**
   * The run's own Lambda wants no signature, which would be a tenth of the driver's work; another
   * one may, and gets it where there are keys.
   */
  private AwsCredentialsProvider forThisMachine() {
    if (own) {
      return AnonymousCredentialsProvider.create();
    }
    // Not those of the machine itself, which take seconds to be found absent.
    AwsCredentialsProvider own =
        AwsCredentialsProviderChain.of(
            SystemPropertyCredentialsProvider.create(),
            EnvironmentVariableCredentialsProvider.create(),
            ProfileCredentialsProvider.create());
    try {
      own.resolveCredentials();
      return own;
    } catch (SdkClientException e) {
      return AnonymousCredentialsProvider.create();
    }
  }

  private AwsCredentialsProvider usual() {
    return DefaultCredentialsProvider.builder().profileName(address.profile().orElse(null)).build();
  }

  private AwsCredentialsProvider assumed(String role, AwsCredentialsProvider own) {
    StsClient sts = StsClient.builder().region(region).credentialsProvider(own).build();
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(request -> request.roleArn(role).roleSessionName("spate"))
        .build();
  }

  /**
   * A client for quotas and settings, that sends each request once. Publishing a version twice
   * would make two.
   */
  public LambdaAsyncClient lambda() {
    var http =
        NettyNioAsyncHttpClient.builder()
            .connectionTimeout(CONNECT)
            .tlsNegotiationTimeout(CONNECT)
            .readTimeout(READ)
            .tcpKeepAlive(true);
    network
        .certificates()
        .managers()
        .ifPresent(managers -> http.tlsTrustManagersProvider(() -> managers.clone()));
    return service().credentialsProvider(credentials).httpClientBuilder(http).build();
  }

  private LambdaAsyncClientBuilder service() {
    var builder =
        LambdaAsyncClient.builder()
            .region(region)
            .asyncConfiguration(
                async ->
                    async.advancedOption(
                        SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
            .overrideConfiguration(
                override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
    endpoint.ifPresent(builder::endpointOverride);
    return builder;
  }

  /**
   * A client for invocations, that sends each once and waits for it as long as a function may run.
   *
   * @param service for all else
   */
  public FunctionClient invoking(
      LambdaAsyncClient service, FunctionName function, TimeSource time) {
    HttpClient http =
        new HttpClient(
            HttpAddress.of(InvokeEndpoint.of(service())), network, ANSWER, time::nanoTime);
    return new FunctionClient(
        service,
        http,
        new RequestSigner(region.id(), "lambda"),
        credentials instanceof AnonymousCredentialsProvider
            ? Optional.empty()
            : Optional.of(new SdkCredentials(credentials, time::now)),
        function,
        time);
  }

  /**
   * The objects of the sink's bucket. It is at AWS even where the Lambda is on this machine and
   * wants no keys.
   */
  public S3Objects objects(S3Bucket bucket, TimeSource time) {
    AwsCredentialsProvider keys =
        credentials instanceof AnonymousCredentialsProvider ? usual() : credentials;
    return new S3Objects(
        bucket,
        new SdkCredentials(keys, time::now),
        new HttpClients(network, time::nanoTime),
        time::now);
  }

  /** Closes a client whose event loop wants two quiet seconds, for which nobody has to wait. */
  public static void closeLater(LambdaAsyncClient client) {
    Thread.ofVirtual().start(client::close);
  }

  /** Where the function is, with its region. */
  public FunctionAddress address() {
    return new FunctionAddress(
        address.function(),
        address.endpoint(),
        Optional.of(region.id()),
        address.profile(),
        address.role());
  }

  public String regionName() {
    return region.id();
  }

  /** Whether an address is this machine's own. */
  public static boolean isLoopback(URI endpoint) {
    try {
      return endpoint.getHost() != null
          && InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
