package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.task.Outcome.Lost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What the service or its client throws, as a message, and what it means for a task. */
public final class ServiceErrors {
  private static final Pattern CREDENTIALS_CHAIN =
      Pattern.compile("Unable to load credentials from any of the providers", Pattern.LITERAL);

  private static final Pattern NO_PROFILE = Pattern.compile("Profile file contained no");

  /** What the chain says of its profile, among what it says of each of its parts. */
  private static final Pattern OF_THE_PROFILE =
      Pattern.compile(
          "\\) : \\[.*ProfileCredentialsProvider\\(.*\\): (.*), ContainerCredentialsProvider\\(\\):"
              + " ");

  /** A Java object's name and number. */
  private static final Pattern OBJECT = Pattern.compile("[\\w.$]+@[0-9a-f]{4,}|\\w+\\(\\w+\\(.*");

  private ServiceErrors() {}

  /**
   * The result that a failed attempt amounts to. Only what the service itself refused surely did
   * not run; a connection that breaks says nothing about the function.
   */
  public static InvokeResult result(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof TooManyRequestsException throttled) {
      return new InvokeResult.Throttled(throttled.reasonAsString());
    }
    if (cause instanceof AwsServiceException refused && refused.statusCode() < 500) {
      boolean denied = refused.statusCode() == 401 || refused.statusCode() == 403;
      return new InvokeResult.Refused(
          denied ? Lost.Kind.DENIED : Lost.Kind.REFUSED, message(refused));
    }
    if (connectionRefused(cause)) {
      return new InvokeResult.Refused(Lost.Kind.UNREACHABLE, message(cause));
    }
    return new InvokeResult.Unclear(message(cause));
  }

  /** What went wrong, for a person, without the client's request ids and attempt counts. */
  public static String message(Throwable failure) {
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
        .orElseGet(() -> plain(String.valueOf(cause.getMessage())));
  }

  /** Whether nothing could be asked, for want of credentials. */
  public static boolean lacksCredentials(Throwable failure) {
    String message = String.valueOf(unwrapped(failure).getMessage());
    return CREDENTIALS_CHAIN.matcher(message).find() || NO_PROFILE.matcher(message).find();
  }

  /** The client's own message without names of its classes, which mean nothing to a person. */
  private static String plain(String message) {
    if (CREDENTIALS_CHAIN.matcher(message).find()) {
      return "no AWS credentials were found in the environment, the profile, the container or the"
          + " instance"
          + ofTheProfile(message);
    }
    if (NO_PROFILE.matcher(message).find()) {
      return "the profile is in none of AWS's configuration files, or has no credentials";
    }
    return OBJECT.matcher(message).replaceAll("");
  }

  /** Why a profile that is there gave none, such as a single sign-on that has ended. */
  private static String ofTheProfile(String message) {
    Matcher profile = OF_THE_PROFILE.matcher(message);
    return profile.find() && !NO_PROFILE.matcher(profile.group(1)).find()
        ? "; of the profile is said: " + profile.group(1)
        : "";
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
