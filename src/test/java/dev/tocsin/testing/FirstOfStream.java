package dev.tocsin.testing;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Of a stream of events, which has no end, what comes first; of any other answer all of it. */
public final class FirstOfStream implements HttpResponse.BodySubscriber<String> {

  private final CompletableFuture<String> body = new CompletableFuture<>();
  private Flow.Subscription subscription;

  public static HttpResponse.BodySubscriber<String> of(HttpResponse.ResponseInfo answer) {
    boolean isStream =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    return isStream
        ? new FirstOfStream()
        : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    StringBuilder text = new StringBuilder();
    bytes.forEach(each -> text.append(StandardCharsets.UTF_8.decode(each)));
    subscription.cancel();
    body.complete(text.toString());
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete("");
  }
}
