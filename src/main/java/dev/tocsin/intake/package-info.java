/**
 * What is asked of us, read strictly: every violation is found before anything is refused, and
 * nothing unknown is passed over in silence. Knows no transport.
 */
package dev.tocsin.intake;
