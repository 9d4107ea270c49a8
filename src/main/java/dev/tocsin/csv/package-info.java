/** Files of rows as spreadsheets write them (RFC 4180), and all that is wrong with one at once. */
package dev.tocsin.csv;
