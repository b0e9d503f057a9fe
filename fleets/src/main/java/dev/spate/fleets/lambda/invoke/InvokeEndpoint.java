package dev.spate.fleets.lambda.invoke;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;

/**
 * Where AWS's client would send invocations. It knows names for FIPS, dual stack and each
 * partition, and the variables and profiles that set another one; so it is asked, by having it send
 * one to nobody.
 */
public final class InvokeEndpoint {
  /** Invoke's path for a function of this name (Lambda's API reference). */
  private static final String PATH = "/2015-03-31/functions/f/invocations";

  private InvokeEndpoint() {}

  /**
   * The endpoint, perhaps with a path.
   *
   * @param client as the fleet would make it
   * @throws SdkClientException where the client can't say
   */
  public static URI of(LambdaAsyncClientBuilder client) {
    Nobody nobody = new Nobody();
    try (LambdaAsyncClient asked =
        client
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(nobody)
            .build()) {
      asked.invoke(invoke -> invoke.functionName("f")).join();
      throw new IllegalStateException("nobody answered");
    } catch (CompletionException e) {
      URI sent =
          nobody.asked.orElseThrow(
              () -> SdkClientException.create("no endpoint of Lambda's: " + message(e), e));
      String url = sent.toString();
      return URI.create(url.substring(0, url.length() - PATH.length()));
    }
  }

  private static String message(CompletionException e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  /** Sends nothing, and keeps what should have been sent where. */
  private static final class Nobody implements SdkAsyncHttpClient {
    private volatile Optional<URI> asked = Optional.empty();

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      asked = Optional.of(request.request().getUri());
      IllegalStateException unsent = new IllegalStateException("nothing is sent");
      request.responseHandler().onError(unsent);
      return CompletableFuture.failedFuture(unsent);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
