/**
 * What every request needs: who asks and what that person may see, one transaction, the same answer
 * for a request that comes again, pages, conditions, headers and problems.
 */
package dev.tocsin.http;
