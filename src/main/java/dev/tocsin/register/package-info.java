/**
 * The breach register: what happened, who was told when, and why not sooner, read from the log. Of
 * data subjects it holds counts and kinds.
 */
package dev.tocsin.register;
