/**
 * A log of facts in PostgreSQL: streams of versioned events, and one dense order over all of them.
 * It knows no breach: what an event means is its writer's business.
 */
package dev.tocsin.eventstore;
