/**
 * What was sent, read strictly: every violation is found before anything is refused, and nothing
 * unknown is passed over in silence. Knows no transport, and does nothing.
 */
package dev.tocsin.intake;
