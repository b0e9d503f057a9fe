package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.ARN;
import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.testing.LambdaSandbox;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The rule for events: put for a run and put back after it, and operations that aren't there. */
class EventRuleTest {
  private final LambdaSandbox lambda = new LambdaSandbox(InProcessExecution::echo);
  private final LambdaAsyncClient client = lambda.client;

  @AfterEach
  void stop() {
    lambda.close();
  }

  private GetFunctionEventInvokeConfigResponse rule() {
    return ask(() -> client.getFunctionEventInvokeConfig(it -> it.functionName(NAME)));
  }

  @Test
  void thereIsNoneAtFirstAndNoneAfterItsRemoval() {
    assertThatThrownBy(this::rule)
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "The function %s:$LATEST doesn't have an EventInvokeConfig".formatted(ARN));
    ask(
        () ->
            client.putFunctionEventInvokeConfig(
                it -> it.functionName(NAME).maximumRetryAttempts(0).maximumEventAgeInSeconds(60)));
    assertThat(rule().maximumRetryAttempts()).isZero();
    assertThat(rule().maximumEventAgeInSeconds()).isEqualTo(60);
    assertThat(rule().functionArn()).isEqualTo(ARN + ":$LATEST");
    assertThat(rule().lastModified()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));

    ask(() -> client.deleteFunctionEventInvokeConfig(it -> it.functionName(NAME)));
    assertThatThrownBy(this::rule).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void anUpdateKeepsWhatItDoesNotNameAndAPutDoesNot() {
    ask(
        () ->
            client.putFunctionEventInvokeConfig(
                it -> it.functionName(NAME).maximumRetryAttempts(1).maximumEventAgeInSeconds(60)));
    ask(
        () ->
            client.updateFunctionEventInvokeConfig(
                it -> it.functionName(NAME).maximumEventAgeInSeconds(90)));
    assertThat(rule().maximumRetryAttempts()).isEqualTo(1);
    assertThat(rule().maximumEventAgeInSeconds()).isEqualTo(90);
    ask(
        () ->
            client.putFunctionEventInvokeConfig(
                it -> it.functionName(NAME).maximumEventAgeInSeconds(90)));
    assertThat(rule().maximumRetryAttempts()).isNull();
  }

  @Test
  void whatLambdaForbidsIsRefused() {
    assertThatThrownBy(
            () ->
                ask(
                    () ->
                        client.putFunctionEventInvokeConfig(
                            it -> it.functionName(NAME).maximumRetryAttempts(3))))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("'3' at 'maximumRetryAttempts'");
    assertThatThrownBy(
            () ->
                ask(
                    () ->
                        client.putFunctionEventInvokeConfig(
                            it ->
                                it.functionName(NAME)
                                    .destinationConfig(
                                        to ->
                                            to.onFailure(
                                                on ->
                                                    on.destination("arn:aws:sqs:us-east-1:1:q"))))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("destinations");
  }

  @Test
  void anOperationThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ask(() -> client.deleteFunction(it -> it.functionName(NAME))))
        .isInstanceOfSatisfying(
            LambdaException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(501);
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("DeleteFunction isn't supported by Lambda on this machine");
            });
    assertThatThrownBy(() -> ask(() -> client.listLayers()))
        .isInstanceOfSatisfying(
            LambdaException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.awsErrorDetails().errorMessage()).contains("GET /2018-10-31/layers");
            });
  }
}
