package dev.tocsin.http;

import dev.tocsin.intake.Violations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A parameter that nobody looks at would be passed over in silence, and a list answer more than was
 * asked for. Not behind links in letters: whoever counts clicks adds parameters of its own there.
 */
class RefuseUnknownParameters {

  private static final String LINKS = "/v1/acknowledgements/";

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  /** Once it is clear that the caller may ask at all, and before a body is read. */
  @ServerRequestFilter(nonBlocking = true, priority = Priorities.HEADER_DECORATOR)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    Set<String> given = request.getUriInfo().getQueryParameters().keySet();
    if (given.isEmpty() || request.getUriInfo().getPath().startsWith(LINKS)) {
      return;
    }
    Set<String> asked =
        known.computeIfAbsent(
            resource.getResourceMethod(), method -> asked(resource.getResourceClass(), method));
    Violations violations = new Violations();
    given.stream()
        .filter(name -> !asked.contains(name))
        .sorted()
        .forEach(name -> violations.add(name, "is no parameter of this address" + others(asked)));
    violations.refuseIfAny();
  }

  /** Of the address, in whatever form it answers. */
  private static Set<String> asked(Class<?> resource, Method method) {
    return Arrays.stream(resource.getMethods())
        .filter(other -> path(other).equals(path(method)) && reads(other) == reads(method))
        .flatMap(other -> Arrays.stream(other.getParameters()))
        .map(parameter -> parameter.getAnnotation(QueryParam.class))
        .filter(Objects::nonNull)
        .map(QueryParam::value)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean reads(Method method) {
    return method.isAnnotationPresent(GET.class);
  }

  private static String path(Method method) {
    Path path = method.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  private static String others(Set<String> asked) {
    return asked.isEmpty()
        ? ", which has none"
        : "; there are " + asked.stream().sorted().collect(Collectors.joining(", "));
  }
}
