/**
 * The incident: its facts, its life from possible breach to closed, and the words everybody uses.
 * Only {@code java.*}; no clock, no random, no I/O.
 */
package dev.tocsin.breach;
