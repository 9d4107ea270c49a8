/**
 * What comes in from Kafka: reports of possible breaches, each of them taken or kept as a dead
 * letter with a person to look at it, so that no record stops those behind it.
 */
package dev.tocsin.reports;
