package org.wilks.infer.limit;

/**
 * A scan over given values with the limits that are read off it. Immutable.
 *
 * @param band the p-values at the given values
 * @param limits where straight lines between them cross the level
 */
public record LimitScan(LimitBand band, LimitResult limits) {}
