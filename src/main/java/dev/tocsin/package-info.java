/** The breach-notification service of a data processor. */
package dev.tocsin;
