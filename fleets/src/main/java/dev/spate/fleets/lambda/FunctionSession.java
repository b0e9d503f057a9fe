package dev.spate.fleets.lambda;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.dispatch.DeliverySink;
import dev.spate.fleets.lambda.dispatch.ProgressPoller;
import dev.spate.fleets.lambda.dispatch.TaskDispatcher;
import dev.spate.fleets.lambda.dispatch.Timing;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.fleets.lambda.invoke.FunctionClient;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.fleets.lambda.invoke.FunctionUnavailableException;
import dev.spate.fleets.lambda.invoke.InvokeResult;
import dev.spate.fleets.lambda.invoke.ServiceErrors;
import dev.spate.fleets.lambda.invoke.ThrottleRetry;
import dev.spate.fleets.lambda.settings.EnvironmentQuota;
import dev.spate.fleets.lambda.settings.Provisioning;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * The plan's function with all that is needed to invoke it. Opening it changes nothing; making it
 * ready for trials does, and closing puts that back.
 */
final class FunctionSession implements AutoCloseable {
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  private final FunctionClient client;
  private final ThrottleRetry throttles;
  private final TaskDispatcher dispatcher;
  private final Optional<DeliverySink> sinks;
  private final GetFunctionConfigurationResponse configuration;
  private final String place;
  private final Optional<String> profile;
  private final LambdaFleetSpec spec;
  private final FunctionChanges changes;
  private final TimeSource time;

  /**
   * Opens the function.
   *
   * @param environment the driver's, where proxies and certificates may be named
   * @param nonce the run's
   * @param closed ends all waiting
   * @throws FunctionUnavailableException where it isn't there, or can't be reached
   */
  FunctionSession(
      LambdaFleetSpec spec,
      LocalLambdas locals,
      Map<String, String> environment,
      TimeSource time,
      long nonce,
      StopSignal closed)
      throws FunctionUnavailableException {
    this.spec = spec;
    this.time = time;
    try {
      Optional<URI> endpoint = endpoint(spec, locals);
      Clients clients = clients(spec, endpoint, NetworkSettings.of(environment));
      profile = spec.profile();
      place = endpoint.map(URI::toString).orElse("region " + clients.regionName());
      FunctionName wanted = FunctionName.parse(spec.function());
      LambdaAsyncClient service = clients.lambda();
      toClose.push(() -> Clients.closeLater(service));
      client = clients.invoking(service, wanted, time);
      toClose.push(client);
      configuration = configuration();
      throttles = new ThrottleRetry(time, closed);
      sinks = DeliverySink.open(spec, clients, environment, time);
      sinks.ifPresent(open -> toClose.push(open));
      Optional<ProgressPoller> poller =
          sinks.filter(DeliverySink::isWatchable).map(open -> new ProgressPoller(open.store()));
      poller.ifPresent(open -> toClose.push(open::close));
      dispatcher = new TaskDispatcher(client, throttles, sinks, poller, time, nonce, closed);
      if (sinks.isPresent()) {
        toClose.push(dispatcher::removeDeliveries);
      }
      changes = new FunctionChanges(service, clients.address());
      toClose.push(changes);
    } catch (FunctionUnavailableException e) {
      close();
      throw e;
    } catch (IOException | SdkException | CompletionException | IllegalStateException e) {
      close();
      throw new FunctionUnavailableException(
          Lost.Kind.UNREACHABLE, "fleet: " + ServiceErrors.message(e), e);
    } catch (IllegalArgumentException e) {
      close();
      throw new FunctionUnavailableException(Lost.Kind.REFUSED, e.getMessage(), e);
    }
  }

  private static Clients clients(
      LambdaFleetSpec spec, Optional<URI> endpoint, NetworkSettings network)
      throws FunctionUnavailableException {
    try {
      return new Clients(spec, endpoint, network);
    } catch (SdkException e) {
      throw new FunctionUnavailableException(
          Lost.Kind.REFUSED,
          "fleet.region: is missing, and neither the environment nor a profile names one",
          e);
    }
  }

  private Optional<URI> endpoint(LambdaFleetSpec spec, LocalLambdas locals) throws IOException {
    if (!spec.startsLocal()) {
      return spec.endpoint().map(URI::create);
    }
    LocalLambdas.Running local = locals.start(spec);
    toClose.push(local.close()::run);
    return Optional.of(local.endpoint());
  }

  /**
   * Changes the function's settings as the plan's trials need them, where they aren't so already:
   * failed events aren't run again, and environments are provisioned. All of it is kept until the
   * function is closed: Lambda takes minutes to ready environments, and a trial that paid for them
   * anew would measure nothing else.
   *
   * @param beside whether an environment is provisioned for what runs beside the loads
   * @param kept takes down each change before it is made
   * @param stop ends the wait for environments
   * @throws FleetException where a change is refused, or environments don't become ready
   */
  synchronized void makeReady(boolean beside, FleetChanges kept, StopSignal stop)
      throws FleetException {
    // what is changed at the run's own Lambda ends with it
    FleetChanges record = spec.startsLocal() ? FleetChanges.UNRECORDED : kept;
    try {
      if (spec.provisioned() && client.function().qualifier().isEmpty()) {
        client.use(published());
      }
      if (spec.invoke() == Invoke.EVENT) {
        changes.noEventRetries(client.function(), record);
      }
      if (spec.provisioned()) {
        int environments = spec.workers() + (beside ? EnvironmentQuota.BESIDE_THE_LOAD : 0);
        changes.provision(client.function(), environments, record);
        new Provisioning(client.service(), client.function()).await(time, stop);
      }
    } catch (SdkException | CompletionException | IllegalStateException e) {
      throw new FleetException("fleet: " + ServiceErrors.message(e), e);
    }
  }

  /** Provisioned concurrency is a version's or an alias's; a Lambda of this run has none yet. */
  private FunctionName published() {
    String name = client.function().unqualified();
    return new FunctionName(
        name,
        Optional.of(
            client
                .service()
                .publishVersion(publish -> publish.functionName(name))
                .join()
                .version()));
  }

  private GetFunctionConfigurationResponse configuration() throws FunctionUnavailableException {
    try {
      return client
          .service()
          .getFunctionConfiguration(
              get ->
                  get.functionName(client.function().unqualified())
                      .qualifier(client.function().qualifier().orElse(null)))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ResourceNotFoundException) {
        throw new FunctionUnavailableException(
            Lost.Kind.REFUSED,
            "fleet.function: there is no function '%s' at %s: %s"
                .formatted(client.function(), place, ServiceErrors.message(e)),
            e);
      }
      if (profile.isPresent() && ServiceErrors.lacksCredentials(e)) {
        throw new FunctionUnavailableException(
            Lost.Kind.DENIED,
            "fleet.profile: no credentials of the profile '%s' were found".formatted(profile.get()),
            e);
      }
      InvokeResult result = ServiceErrors.result(e);
      boolean denied =
          result instanceof InvokeResult.Refused(Lost.Kind kind, var _) && kind == Lost.Kind.DENIED;
      throw new FunctionUnavailableException(
          denied ? Lost.Kind.DENIED : Lost.Kind.UNREACHABLE,
          "fleet.%s: %s can't be asked about function '%s': %s"
              .formatted(
                  denied ? "role" : "endpoint", place, client.function(), ServiceErrors.message(e)),
          e);
    }
  }

  FunctionClient client() {
    return client;
  }

  ThrottleRetry throttles() {
    return throttles;
  }

  TaskDispatcher dispatcher() {
    return dispatcher;
  }

  boolean hasSink() {
    return sinks.isPresent();
  }

  /** What the service says of the function. */
  GetFunctionConfigurationResponse settings() {
    return configuration;
  }

  /** Where it is, for people. */
  String place() {
    return place;
  }

  Timing timing() {
    return new Timing(Duration.ofSeconds(configuration.timeout()), hasSink());
  }

  /** Puts back what was changed and closes all; what fails is left, since nobody can help it. */
  @Override
  public void close() {
    while (!toClose.isEmpty()) {
      close(toClose.pop());
    }
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      return;
    }
  }
}
