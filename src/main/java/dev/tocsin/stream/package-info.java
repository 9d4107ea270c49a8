/**
 * What leaves to Kafka: the relay that publishes the log, each event once and in order, and the
 * contract of what it publishes. Kafka being down delays nothing but Kafka.
 */
package dev.tocsin.stream;
