package dev.tocsin.auth;

import dev.tocsin.breach.Purview;

/**
 * Who asks.
 *
 * @param subject who it is, for ever and for nobody else; this is what the log keeps
 * @param name what people call them: one line, never a control character; others may share it
 * @param purview whose affairs they may see
 */
public record Caller(String subject, String name, Purview purview) {}
