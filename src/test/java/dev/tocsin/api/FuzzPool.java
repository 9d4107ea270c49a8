package dev.tocsin.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What there is to call things by: put on file before, and learned from answers. */
final class FuzzPool {

  private static final Pattern TASK =
      Pattern.compile("\"id\":\"([a-z-]+\\.[A-Za-z0-9._-]+)\",\"kind\":");
  private static final Pattern BREACH =
      Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"reference\":");
  private static final Pattern REPLAY = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"topic\":");
  private static final int MOST = 30;

  private final Random random;
  private final String processor;
  private final List<String> clients;
  private final String token;
  private final Set<String> breaches = new LinkedHashSet<>();
  private final Set<String> replays =
      new LinkedHashSet<>(Set.of("0c9a6f5e-2f0b-4a53-9d0b-1f3f5f1c7a21"));
  private final Set<String> tasks = new LinkedHashSet<>();

  FuzzPool(Random random, String processor, List<String> clients, String breach, String token) {
    this.random = random;
    this.processor = processor;
    this.clients = clients;
    this.token = token;
    breaches.add(breach);
    tasks.add("set-aside.x");
  }

  String processor() {
    return processor;
  }

  String client() {
    return pick(clients);
  }

  /** For a variable of a path. */
  String named(String template, String variable) {
    if (variable.equals("token")) {
      return token;
    }
    if (variable.equals("clientId") || template.startsWith("/clients")) {
      return client();
    }
    if (template.startsWith("/processors")) {
      return processor + "-2"; // what is put there takes no service away from the clients
    }
    if (template.startsWith("/projections")) {
      return "counts";
    }
    if (template.startsWith("/replays")) {
      return pick(replays);
    }
    return template.startsWith("/breaches") ? pick(breaches) : pick(tasks);
  }

  void learn(String answer) {
    learn(BREACH.matcher(answer), breaches);
    learn(REPLAY.matcher(answer), replays);
    learn(TASK.matcher(answer), tasks);
  }

  private static void learn(Matcher found, Set<String> into) {
    while (found.find() && into.size() < MOST) {
      into.add(found.group(1));
    }
  }

  private String pick(java.util.Collection<String> of) {
    return List.copyOf(of).get(random.nextInt(of.size()));
  }
}
