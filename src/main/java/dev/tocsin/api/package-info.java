/**
 * REST: breaches, notifications, tasks and the register. A request becomes a command, its outcome
 * an answer. Nothing is decided here.
 */
package dev.tocsin.api;
