/**
 * What only the standalone build has: a PostgreSQL, a Kafka broker and a mail server of its own,
 * and the pages that show what they hold. The profile {@code standalone} adds this source root to
 * the application, every other build to its tests; the plain artifact has none of it.
 */
package dev.tocsin.standalone;
