package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.ARN;
import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.testing.LambdaSandbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** What AWS's own client reads and changes of the function. */
class ManagementTest {
  private final LambdaSandbox lambda = new LambdaSandbox(InProcessExecution::echo);
  private final LambdaAsyncClient client = lambda.client;

  @AfterEach
  void stop() {
    lambda.close();
  }

  private static <E extends LambdaException> ThrowableAssertAlternative<E> refused(
      Class<E> type, Supplier<CompletableFuture<?>> call) {
    return assertThatExceptionOfType(type).isThrownBy(() -> ask(() -> call.get()));
  }

  private String publish() {
    return ask(() -> client.publishVersion(it -> it.functionName(NAME))).version();
  }

  @Test
  void aFunctionsConfigurationIsAsOnAws() {
    FunctionConfiguration configuration =
        ask(() -> client.getFunction(it -> it.functionName(NAME))).configuration();

    assertThat(configuration.functionName()).isEqualTo(NAME);
    assertThat(configuration.functionArn()).isEqualTo(ARN);
    assertThat(configuration.version()).isEqualTo("$LATEST");
    assertThat(configuration.timeout()).isEqualTo(900);
    assertThat(configuration.memorySize()).isEqualTo(1_769);
    assertThat(configuration.state()).isEqualTo(State.ACTIVE);
    assertThat(configuration.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    assertThat(configuration.lastModified()).isEqualTo("2026-11-24T12:00:00.000+0000");
    assertThat(configuration.architectures()).hasSize(1);
    assertThat(configuration.environment().variables()).isEqualTo(Map.of("DB_NAME", "bench"));
    refused(
            ResourceNotFoundException.class,
            () -> client.getFunctionConfiguration(it -> it.functionName("other")))
        .withMessageContaining("Function not found: ");
  }

  @Test
  void aChangeOfTheConfigurationReachesTheExecution() {
    GetFunctionConfigurationResponse before =
        ask(() -> client.getFunctionConfiguration(it -> it.functionName(NAME)));
    ask(
        () ->
            client.updateFunctionConfiguration(
                it ->
                    it.functionName(NAME)
                        .timeout(30)
                        .memorySize(512)
                        .revisionId(before.revisionId())
                        .environment(env -> env.variables(Map.of("DB_NAME", "other")))
                        .snapStart(snap -> snap.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS))));

    assertThat(lambda.execution.settings().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(lambda.execution.settings().memoryMb()).isEqualTo(512);
    assertThat(lambda.execution.settings().snapStart()).isTrue();
    assertThat(lambda.execution.settings().environment())
        .isEqualTo(Map.of("DB_NAME", "other", "AWS_REGION", "us-east-1"));
    GetFunctionConfigurationResponse after =
        ask(() -> client.getFunctionConfiguration(it -> it.functionName(NAME)));
    assertThat(after.snapStart().optimizationStatus()).isEqualTo(SnapStartOptimizationStatus.OFF);
    refused(
        PreconditionFailedException.class,
        () ->
            client.updateFunctionConfiguration(
                it -> it.functionName(NAME).timeout(3).revisionId(before.revisionId())));
  }

  @Test
  void aChangeThatCannotBeIsRefusedWhole() {
    refused(
            LambdaException.class,
            () -> client.updateFunctionConfiguration(it -> it.functionName(NAME).timeout(901)))
        .withMessageContaining("'901' at 'timeout'")
        .withMessageContaining("less than or equal to 900");
    refused(
            InvalidParameterValueException.class,
            () ->
                client.updateFunctionConfiguration(
                    it -> it.functionName(NAME).timeout(5).handler("x.Y").role("r")))
        .withMessageContaining("can't change Handler, Role");
    refused(
            InvalidParameterValueException.class,
            () ->
                client.updateFunctionConfiguration(
                    it ->
                        it.functionName(NAME)
                            .environment(env -> env.variables(Map.of("AWS_REGION", "x")))))
        .withMessageContaining("reserved keys");
    refused(
            InvalidParameterValueException.class,
            () ->
                client.updateFunctionConfiguration(
                    it ->
                        it.functionName(NAME)
                            .environment(env -> env.variables(Map.of("A", "x".repeat(4_097))))))
        .withMessageContaining("4KB");
    assertThat(lambda.execution.settings().timeout()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void anUnchangedFunctionKeepsItsVersionAndAnAliasLeadsToIt() {
    PublishVersionResponse first = ask(() -> client.publishVersion(it -> it.functionName(NAME)));
    assertThat(first.version()).isEqualTo("1");
    assertThat(first.functionArn()).isEqualTo(ARN + ":1");
    assertThat(publish()).isEqualTo("1");
    ask(() -> client.updateFunctionConfiguration(it -> it.functionName(NAME).timeout(10)));
    assertThat(publish()).isEqualTo("2");

    ask(() -> client.createAlias(it -> it.functionName(NAME).name("live").functionVersion("1")));
    ask(() -> client.updateAlias(it -> it.functionName(NAME).name("live").functionVersion("2")));
    assertThat(
            ask(() -> client.getAlias(it -> it.functionName(NAME).name("live"))).functionVersion())
        .isEqualTo("2");
    assertThat(ask(() -> client.invoke(it -> it.functionName(NAME + ":live"))).executedVersion())
        .isEqualTo("2");
    assertThat(
            ask(() ->
                    client.getFunctionConfiguration(it -> it.functionName(NAME).qualifier("live")))
                .functionArn())
        .isEqualTo(ARN + ":live");
  }

  @Test
  void versionsAndAliasesThatCannotBeAreRefused() {
    refused(
            ResourceNotFoundException.class,
            () -> client.createAlias(it -> it.functionName(NAME).name("live").functionVersion("7")))
        .withMessageContaining("Function not found: " + ARN + ":7");
    publish();
    ask(() -> client.createAlias(it -> it.functionName(NAME).name("live").functionVersion("1")));
    refused(
        ResourceConflictException.class,
        () -> client.createAlias(it -> it.functionName(NAME).name("live").functionVersion("1")));
    refused(
            ResourceNotFoundException.class,
            () -> client.getAlias(it -> it.functionName(NAME).name("dead")))
        .withMessageContaining("Cannot find alias arn: " + ARN + ":dead");
    refused(
        InvalidParameterValueException.class,
        () -> client.publishVersion(it -> it.functionName(NAME).codeSha256("AAAA")));
    refused(
        InvalidParameterValueException.class,
        () ->
            client.updateAlias(
                it ->
                    it.functionName(NAME)
                        .name("live")
                        .routingConfig(to -> to.additionalVersionWeights(Map.of("1", 0.5)))));
  }

  @Test
  void reservedConcurrencyIsTakenFromTheAccount() {
    ask(
        () ->
            client.putFunctionConcurrency(
                it -> it.functionName(NAME).reservedConcurrentExecutions(300)));
    assertThat(lambda.execution.reserved()).hasValue(300);
    GetAccountSettingsResponse account = ask(() -> client.getAccountSettings());
    assertThat(account.accountLimit().concurrentExecutions()).isEqualTo(1_000);
    assertThat(account.accountLimit().unreservedConcurrentExecutions()).isEqualTo(700);
    assertThat(
            ask(() -> client.getFunction(it -> it.functionName(NAME)))
                .concurrency()
                .reservedConcurrentExecutions())
        .isEqualTo(300);
    refused(
            InvalidParameterValueException.class,
            () ->
                client.putFunctionConcurrency(
                    it -> it.functionName(NAME).reservedConcurrentExecutions(901)))
        .withMessageContaining("below its minimum value of [100]");

    ask(() -> client.deleteFunctionConcurrency(it -> it.functionName(NAME)));
    assertThat(lambda.execution.reserved()).isEmpty();
    assertThat(
            ask(() -> client.getFunctionConcurrency(it -> it.functionName(NAME)))
                .reservedConcurrentExecutions())
        .isNull();
  }

  @Test
  void provisionedConcurrencyIsPutWaitedForAndRemoved() {
    String version = publish();
    refused(
        ProvisionedConcurrencyConfigNotFoundException.class,
        () ->
            client.getProvisionedConcurrencyConfig(it -> it.functionName(NAME).qualifier(version)));
    PutProvisionedConcurrencyConfigResponse put =
        ask(
            () ->
                client.putProvisionedConcurrencyConfig(
                    it ->
                        it.functionName(NAME)
                            .qualifier(version)
                            .provisionedConcurrentExecutions(8)));
    assertThat(put.requestedProvisionedConcurrentExecutions()).isEqualTo(8);
    assertThat(put.sdkHttpResponse().statusCode()).isEqualTo(202);
    assertThat(
            ask(() ->
                    client.getProvisionedConcurrencyConfig(
                        it -> it.functionName(NAME).qualifier(version)))
                .status())
        .isEqualTo(ProvisionedConcurrencyStatusEnum.READY);

    ask(
        () ->
            client.deleteProvisionedConcurrencyConfig(
                it -> it.functionName(NAME).qualifier(version)));
    assertThat(lambda.execution.provisioned(version).requested()).isZero();
    refused(
        ProvisionedConcurrencyConfigNotFoundException.class,
        () ->
            client.getProvisionedConcurrencyConfig(it -> it.functionName(NAME).qualifier(version)));
  }

  @Test
  void provisionedConcurrencyNeedsAVersionAndRoom() {
    refused(
            InvalidParameterValueException.class,
            () ->
                client.putProvisionedConcurrencyConfig(
                    it ->
                        it.functionName(NAME)
                            .qualifier("$LATEST")
                            .provisionedConcurrentExecutions(1)))
        .withMessageContaining("cannot be applied to unpublished function versions");
    String version = publish();
    refused(
            InvalidParameterValueException.class,
            () ->
                client.putProvisionedConcurrencyConfig(
                    it ->
                        it.functionName(NAME)
                            .qualifier(version)
                            .provisionedConcurrentExecutions(901)))
        .withMessageContaining("below its minimum value of [100]");
    ask(
        () ->
            client.putFunctionConcurrency(
                it -> it.functionName(NAME).reservedConcurrentExecutions(5)));
    refused(
            InvalidParameterValueException.class,
            () ->
                client.putProvisionedConcurrencyConfig(
                    it ->
                        it.functionName(NAME)
                            .qualifier(version)
                            .provisionedConcurrentExecutions(6)))
        .withMessageContaining("greater than function's reserved concurrency");
  }
}
