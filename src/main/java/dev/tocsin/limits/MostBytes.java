package dev.tocsin.limits;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How large a body may be here, once the caller's role is known. Without it: {@link #SMALL}, and
 * {@link #STRANGERS} where no login is needed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MostBytes {

  /** As nearly every report is: it has room of its own, and is understood where it arrives. */
  int LITTLE = 16 * 1024;

  int STRANGERS = 64 * 1024;
  int SMALL = 256 * 1024;
  int FACTS = 2 * 1024 * 1024;
  int FILES = 10 * 1024 * 1024;

  /** In bytes. */
  int value();
}
