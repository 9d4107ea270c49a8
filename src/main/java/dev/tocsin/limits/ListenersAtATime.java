package dev.tocsin.limits;

import jakarta.inject.Singleton;

/** Half of the connections that may be open: a listener makes way for nobody. */
@Singleton
public final class ListenersAtATime extends AtATime {

  ListenersAtATime(HttpSettings settings) {
    super(settings.connections() / 2, "too many are listening");
  }
}
