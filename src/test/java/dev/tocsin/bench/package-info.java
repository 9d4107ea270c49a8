/**
 * The benchmark: each row measures one thing that the packaged service does, beside an anchor that
 * does the least that could be done in its place, in the same run on the same machine. {@code
 * ./bench/run} starts it; docs/benchmarks.md says what the rows are and what was seen.
 */
package dev.tocsin.bench;
