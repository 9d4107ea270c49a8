/**
 * What leaves to Kafka: the relay that publishes the log, each event once and in order, and how
 * things stand after it. Kafka being down delays nothing but Kafka.
 */
package dev.tocsin.stream;
