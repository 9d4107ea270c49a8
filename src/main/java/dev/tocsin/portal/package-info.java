/** The page behind the link in a notice: acknowledging it, its files, and asking for help. */
package dev.tocsin.portal;
