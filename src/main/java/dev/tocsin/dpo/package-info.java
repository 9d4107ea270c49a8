/**
 * The letters to the processor's own DPO: which of what happened is worth one, and what it says at
 * the moment when it is written.
 */
package dev.tocsin.dpo;
