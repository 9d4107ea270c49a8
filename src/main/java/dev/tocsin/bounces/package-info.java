/**
 * What comes back after a mail server took a letter: read whatever program wrote it, found out
 * which mail it is about, and told to the duty, or given to a person to read.
 */
package dev.tocsin.bounces;
