package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;

/**
 * The variable whose histogram is looked at after the cuts. Immutable.
 *
 * @param variable the column
 * @param edges the edges of the bins, at least two, rising; the outer ones may be infinite
 * @param fold whether events outside are counted in the nearest bin; if not, they are dropped
 */
public record FitSettings(String variable, List<Double> edges, boolean fold) {

    /**
     * Checks the edges.
     *
     * @param variable the column
     * @param edges the edges of the bins, at least two, rising; the outer ones may be infinite
     * @param fold whether events outside are counted in the nearest bin; if not, they are dropped
     */
    public FitSettings {
        Objects.requireNonNull(variable, "variable");
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new IllegalArgumentException(edges.size() + " edges; at least two are needed");
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i) > edges.get(i - 1))) {
                throw new IllegalArgumentException(
                        "edge " + i + " is " + edges.get(i) + " after " + edges.get(i - 1) + "; edges must rise");
            }
        }
    }
}
