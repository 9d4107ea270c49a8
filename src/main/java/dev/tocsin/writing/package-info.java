/**
 * How something is said and put on paper, in every language: letters in two bodies, pages, names
 * and times, what codes and numbers are called by whoever reads them, and what people typed made
 * safe.
 */
package dev.tocsin.writing;
