package dev.tocsin.register;

/**
 * One breach and one affected client.
 *
 * @param client null when nobody is affected (yet)
 */
public record Line(Place place, Entry breach, ClientEntry client) {}
