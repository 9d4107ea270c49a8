/**
 * The domain's records as JSON, so that the domain itself needs no annotation. Knows their ids and
 * nothing else of them.
 */
package dev.tocsin.json;
