/** Real servers for tests: start what you need in one line, clean up nothing. */
package dev.tocsin.testing;
