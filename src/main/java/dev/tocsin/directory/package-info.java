/** REST: processors and their clients, one by one or by the file. */
package dev.tocsin.directory;
