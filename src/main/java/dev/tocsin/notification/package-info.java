/**
 * The duty towards one client in one breach: its clock, its notices and what became of them. Only
 * {@code java.*}, and the words of {@code breach}.
 */
package dev.tocsin.notification;
