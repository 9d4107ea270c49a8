/**
 * Writing a notice, in the client's language, and the letters to the DPO. What a letter says
 * depends on nothing but its draft: the same draft gives the same letter, always.
 */
package dev.tocsin.notice;
