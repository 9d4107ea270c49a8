/**
 * REST: breaches, notifications, tasks, the register and the live feed. A request becomes a
 * command, its outcome an answer. Nothing is decided here.
 */
package dev.tocsin.api;
