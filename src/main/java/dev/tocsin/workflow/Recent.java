package dev.tocsin.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was used last, up to so many; for one thread at a time. */
public final class Recent<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;
  private static final int INITIAL = 16;
  private static final float LOAD = 0.75f;

  private final int most;

  public Recent(int most) {
    super(INITIAL, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
