package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;

/**
 * What was known for one client at one moment.
 *
 * @param scope what is affected at this client; null when nothing particular was said
 * @param own this client's own share; null when nobody estimated it
 * @param specialCategoriesLikely whether its sector or services make them likely
 */
record Picture(Breach breach, Text scope, Estimate own, boolean specialCategoriesLikely) {}
