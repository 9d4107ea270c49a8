/**
 * What is ordered once and done for each client: opening duties, starting clocks, sending notices,
 * withdrawing. In chunks of one transaction each, which a crash leaves undone as a whole.
 */
package dev.tocsin.fanout;
