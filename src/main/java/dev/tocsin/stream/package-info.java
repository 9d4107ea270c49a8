/**
 * What leaves to Kafka: the relay that publishes the log, each event once and in order, how things
 * stand after it, and the past once more for whoever asks. Kafka being down delays nothing but
 * Kafka.
 */
package dev.tocsin.stream;
