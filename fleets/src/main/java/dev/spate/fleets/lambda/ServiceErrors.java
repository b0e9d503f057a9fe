package dev.spate.fleets.lambda;

import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Words for what the service or its client throws, and what it means for a task. */
final class ServiceErrors {
  private ServiceErrors() {}

  /**
   * The reply that a failed attempt amounts to. Only what the service itself refused surely did not
   * run; a connection that breaks says nothing about the function.
   */
  static Reply reply(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof TooManyRequestsException throttled) {
      return new Reply.Throttled(throttled.reasonAsString());
    }
    if (cause instanceof AwsServiceException refused && refused.statusCode() < 500) {
      boolean denied = refused.statusCode() == 401 || refused.statusCode() == 403;
      return new Reply.Refused(denied ? Lost.Kind.DENIED : Lost.Kind.REFUSED, words(refused));
    }
    if (connectionRefused(cause)) {
      return new Reply.Refused(Lost.Kind.UNREACHABLE, words(cause));
    }
    return new Reply.Unclear(words(cause));
  }

  /** What went wrong, for a person, without the client's request ids and attempt counts. */
  static String words(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof AwsServiceException service) {
      String message =
          service.awsErrorDetails() == null ? null : service.awsErrorDetails().errorMessage();
      if (message == null || message.isBlank()) {
        return "the endpoint answered with status %d and nothing that Lambda would say"
            .formatted(service.statusCode());
      }
      return "%s (%s, status %d)"
          .formatted(message, service.awsErrorDetails().errorCode(), service.statusCode());
    }
    return network(cause)
        .map(IOException::getMessage)
        .orElseGet(() -> String.valueOf(cause.getMessage()));
  }

  /** Nobody listens there, so that nothing can have run. */
  private static boolean connectionRefused(Throwable failure) {
    return network(failure)
        .filter(e -> e instanceof ConnectException || e instanceof UnknownHostException)
        .isPresent();
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** What the network said, beneath the client's own exceptions. */
  private static Optional<IOException> network(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return Optional.of(io);
      }
    }
    return Optional.empty();
  }
}
