/** Servers and fakes with behaviour that tests of several packages use. */
package dev.tocsin.testing;
