/**
 * What people look at: breaches, notifications and tasks as rows, written in the transaction that
 * changes them. Nothing is decided here.
 */
package dev.tocsin.casefile;
