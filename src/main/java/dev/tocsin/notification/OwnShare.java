package dev.tocsin.notification;

import dev.tocsin.breach.Text;

/**
 * What of the breach is this client's.
 *
 * @param scope what was said to be affected at it; null when nothing was
 * @param estimate how much of it all; null when nobody estimated it
 * @param specialCategoriesLikely whether its sector or services made them likely when it was named
 */
public record OwnShare(Text scope, Estimate estimate, boolean specialCategoriesLikely) {

  static final OwnShare NONE = new OwnShare(null, null, false);

  OwnShare describedAs(Text newScope) {
    return new OwnShare(newScope, estimate, specialCategoriesLikely);
  }

  OwnShare estimatedAt(Estimate newEstimate) {
    return new OwnShare(scope, newEstimate, specialCategoriesLikely);
  }
}
