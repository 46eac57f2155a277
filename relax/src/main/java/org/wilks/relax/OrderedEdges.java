package org.wilks.relax;

import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A smooth map from free parameters to bin edges that are always in order and never closer than a minimum width.
 *
 * <p>{@code width_j = minimum + (high - low - bins minimum) softmax(p)_j}, {@code edge_j = low + width_0 + ... + width_{j-1}}: one parameter
 * per bin, of which a common shift has no effect; the outer edges stay where they are. Differentiable to any order.
 *
 * <pre>{@code
 * OrderedEdges ordered = new OrderedEdges(0, 1, 5, 0.02);
 * Tensor counts = Histogram.kde(ordered.edges(parameters), Bandwidth.of(0.05)).counts(scores);
 * }</pre>
 *
 * @param low the first edge, finite
 * @param high the last edge, finite
 * @param bins how many bins, from 1 on
 * @param minimumWidth the least width of a bin, positive, less than (high - low) / bins
 */
public record OrderedEdges(double low, double high, int bins, double minimumWidth) {
    /**
     * Checks the numbers.
     *
     * @param low the first edge, finite
     * @param high the last edge, finite
     * @param bins how many bins, from 1 on
     * @param minimumWidth the least width of a bin, positive, less than (high - low) / bins
     * @throws InvalidConfiguration if they leave no room
     */
    public OrderedEdges {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new InvalidConfiguration("ordered edges: range from " + low + " to " + high
                    + ", allowed is a finite low below a finite high");
        }
        if (bins < 1) {
            throw new InvalidConfiguration("ordered edges: " + bins + " bins, allowed is 1 or more");
        }
        if (!(minimumWidth > 0 && minimumWidth * bins < high - low)) {
            throw new InvalidConfiguration("ordered edges: minimum width " + minimumWidth
                    + ", allowed is a positive number below " + (high - low) / bins);
        }
    }

    private double room() {
        return high - low - bins * minimumWidth;
    }

    /**
     * The parameters of bins of one width: zeros.
     *
     * @return shape [bins]
     */
    public Tensor start() {
        return Tensor.zeros(bins);
    }

    /**
     * The edges that parameters stand for.
     *
     * @param parameters free numbers, shape [bins]
     * @return shape [bins + 1], increasing by at least the minimum width; the outer ones are low and high to the bit
     * @throws ShapeMismatch if there is not one parameter per bin
     */
    public Tensor edges(Tensor parameters) {
        if (parameters.rank() != 1 || parameters.size() != bins) {
            throw new ShapeMismatch(
                    "ordered edges: parameters of shape " + parameters.shape() + ", allowed is [" + bins + "]");
        }
        if (bins == 1) {
            return Tensor.of(low, high).plus(parameters.times(0).sum());
        }
        Tensor share = parameters.minus(parameters.logSumExp()).exp();
        Tensor widths = share.times(room()).plus(minimumWidth);
        Tensor inner = widths.slice(0, 0, bins - 1).cumulativeSum(0).plus(low);
        return Tensor.concatenate(0, Tensor.of(low), inner, Tensor.of(high));
    }

    /**
     * The parameters of given edges, with mean zero: {@code edges(parameters(e)) = e}.
     *
     * @param edges shape [bins + 1], from low to high, every width above the minimum
     * @return shape [bins]
     * @throws ShapeMismatch if there is not one edge more than bins
     * @throws InvalidData if an edge is closer than the minimum width to the one before it, or the outer ones are not low and high
     */
    public Tensor parameters(Tensor edges) {
        if (edges.rank() != 1 || edges.size() != bins + 1) {
            throw new ShapeMismatch(
                    "ordered edges: edges of shape " + edges.shape() + ", allowed is [" + (bins + 1) + "]");
        }
        double[] e = edges.toArray();
        double tolerance = 1e-12 * (high - low);
        if (!(Math.abs(e[0] - low) <= tolerance && Math.abs(e[bins] - high) <= tolerance)) {
            throw new InvalidData("ordered edges: edges from " + e[0] + " to " + e[bins] + ", allowed is from " + low
                    + " to " + high);
        }
        for (int j = 0; j < bins; j++) {
            if (!(e[j + 1] - e[j] > minimumWidth)) {
                throw new InvalidData("ordered edges: edge " + (j + 1) + " is " + e[j + 1] + " and edge " + j + " "
                        + e[j] + ", allowed are widths above " + minimumWidth);
            }
        }
        Tensor widths = edges.slice(0, 1, bins + 1).minus(edges.slice(0, 0, bins));
        Tensor logs = widths.minus(minimumWidth).log();
        return logs.minus(logs.mean());
    }
}
