package dev.tocsin.dpo;

import dev.tocsin.client.Processor;
import java.time.ZoneId;

/**
 * The case a letter to the DPO is about.
 *
 * @param timeZone of the DPO's office
 * @param link where the DPO sees the case and acts on it
 */
public record DpoCase(
    Processor processor, String reference, boolean drill, ZoneId timeZone, String link) {}
