/**
 * Who did what when, for whoever traces: a span for each request, each batch that leaves to Kafka,
 * each record that comes from there and each mail that is handed over. They are linked by what the
 * events have in {@code traceparent}, and say ids, counts and codes: no path, no query, no address.
 */
package dev.tocsin.traces;
