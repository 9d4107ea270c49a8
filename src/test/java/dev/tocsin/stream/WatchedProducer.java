package dev.tocsin.stream;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Real producers whose every call somebody watches; who dies at a call does nothing any more,
 * closing included.
 */
final class WatchedProducer implements Function<Map<String, Object>, Producer<String, byte[]>> {

  /** What happens around a call; throwing means: killed here. */
  interface Watcher {
    default void before(int call, String method) {}

    default void after(int call, String method) {}
  }

  static final class Killed extends RuntimeException {}

  private final Watcher watcher;
  private final List<KafkaProducer<String, byte[]>> made = new ArrayList<>();
  private int calls;
  private boolean dead;

  WatchedProducer(Watcher watcher) {
    this.watcher = watcher;
  }

  WatchedProducer() {
    this(new Watcher() {});
  }

  static WatchedProducer killedBefore(int fatal) {
    return new WatchedProducer(
        new Watcher() {
          @Override
          public void before(int call, String method) {
            dieAt(fatal, call);
          }
        });
  }

  static WatchedProducer killedAfter(int fatal) {
    return new WatchedProducer(
        new Watcher() {
          @Override
          public void after(int call, String method) {
            dieAt(fatal, call);
          }
        });
  }

  private static void dieAt(int fatal, int call) {
    if (call == fatal) {
      throw new Killed();
    }
  }

  /** What the operating system does for the dead. */
  void bury() {
    made.forEach(producer -> producer.close(Duration.ZERO));
  }

  /** The producers this instance has made, one after the other. */
  List<KafkaProducer<String, byte[]>> made() {
    return made;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<String, byte[]> apply(Map<String, Object> config) {
    KafkaProducer<String, byte[]> real =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    made.add(real);
    return (Producer<String, byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              if (dead) {
                return null;
              }
              if (method.getName().equals("close")) {
                return method.invoke(real, arguments);
              }
              int call = ++calls;
              try {
                watcher.before(call, method.getName());
                Object result = method.invoke(real, arguments);
                watcher.after(call, method.getName());
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } catch (Killed e) {
                dead = true;
                throw e;
              }
            });
  }
}
