/**
 * How words are put on paper: letters in two languages and two bodies, pages, names and times, and
 * what people typed made safe. Knows no breach and no mail.
 */
package dev.tocsin.paper;
