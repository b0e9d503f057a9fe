package dev.spate.lambdalocal.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessDeniedException;
import dev.spate.lambdalocal.access.RequestGuard;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.Exchanges;
import dev.spate.lambdalocal.exchange.Operations;
import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.runtime.HttpServerSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves Lambda's API over HTTP for one function, whatever executes it. */
public final class LambdaServer implements AutoCloseable {
  /** Connections that wait to be taken: a fleet of functions is invoked all at once. */
  private static final int BACKLOG = 4_096;

  private final HttpServer server;
  private final ExecutorService threads;
  private final EventQueue events;
  private final Operations operations;
  private final RequestGuard guard;
  private final Consumer<String> log;

  private LambdaServer(
      HttpServer server,
      ExecutorService threads,
      EventQueue events,
      Operations operations,
      RequestGuard guard,
      Consumer<String> log) {
    this.server = server;
    this.threads = threads;
    this.events = events;
    this.operations = operations;
    this.guard = guard;
    this.log = log;
  }

  /**
   * Starts to serve.
   *
   * @param address where; port 0 for a free one
   * @param access whose requests are answered
   * @param execution runs the function; it isn't closed with the server
   * @param region the one of the function's ARN
   * @param log takes a line for each call that is let in, and for each event that is dropped
   * @throws IOException where it can't listen there
   */
  public static LambdaServer start(
      InetSocketAddress address,
      Access access,
      FunctionExecution execution,
      CodeDescription code,
      String region,
      Faults faults,
      EventDelays delays,
      InstantSource clock,
      Consumer<String> log)
      throws IOException {
    HttpServerSettings.apply();
    DeployedFunction function = new DeployedFunction(execution, code, region, clock);
    ThrottleInjection admission =
        new ThrottleInjection(execution, new EvenShare(faults.throttles(), faults.seed()));
    EventQueue events =
        new EventQueue(
            function, admission, new EvenShare(faults.duplicates(), faults.seed()), delays, log);
    LambdaServer server =
        new LambdaServer(
            HttpServer.create(address, BACKLOG),
            Executors.newVirtualThreadPerTaskExecutor(),
            events,
            OperationRoutes.of(function, new InvokeOperation(function, admission, events)),
            new RequestGuard(access, address, clock),
            log);
    server.serve();
    return server;
  }

  private void serve() {
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** How many events wait for a further delivery. */
  public int waitingEvents() {
    return events.waiting();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    try (exchange) {
      Exchanges.write(answer(requestId, exchange).with("x-amzn-RequestId", requestId), exchange);
    }
  }

  private ApiResponse answer(String requestId, HttpExchange exchange) throws IOException {
    try {
      ApiRequest request = Exchanges.read(requestId, exchange, guard);
      ApiResponse response = answer(request);
      log.accept(operations.callLine(request, response.status()));
      return response;
    } catch (AccessDeniedException e) {
      return ServiceException.of(403, e.type(), e.getMessage()).response();
    }
  }

  private ApiResponse answer(ApiRequest request) {
    try {
      return operations.answer(request);
    } catch (ServiceException e) {
      return e.response();
    } catch (RuntimeException e) {
      return ServiceException.internal(e.toString()).response();
    }
  }

  /** Stops: nothing is accepted or delivered any more. */
  @Override
  public void close() {
    events.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
