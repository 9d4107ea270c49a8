/**
 * REST: breaches, notifications, tasks, the register, the live feed and replays. A request becomes
 * a command, its outcome an answer. Nothing is decided here.
 */
package dev.tocsin.api;
