/**
 * What codes and numbers are called by whoever reads them: kinds of data and of incidents, what is
 * not known, advice, amounts; in every language.
 */
package dev.tocsin.words;
