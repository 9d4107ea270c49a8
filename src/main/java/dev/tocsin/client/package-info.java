/**
 * Processors, their service catalogues, their clients and the terms agreed: reference data, plain
 * CRUD on purpose. What it says today is not what it said when a clock started; the notification
 * keeps its own copy.
 */
package dev.tocsin.client;
