package dev.tocsin.register;

/**
 * One breach and one affected client.
 *
 * @param client null when nobody is affected (yet)
 */
public record Line(LinePlace place, BreachEntry breach, ClientEntry client) {}
