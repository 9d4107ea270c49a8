/**
 * Who asks: which tokens are taken, who stands behind one, whose affairs that person may see, and a
 * line in the log for whoever was refused.
 */
package dev.tocsin.auth;
