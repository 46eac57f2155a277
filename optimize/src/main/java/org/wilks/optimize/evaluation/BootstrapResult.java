package org.wilks.optimize.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.special.SpecialFunctions;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.model.MeasureScale;

/**
 * Measures of candidates on the same events and on Poisson replicas of them. Immutable; the arrays are not shared.
 *
 * <p>Errors are half the width of the central 68.27 % of the replicas: the standard deviation where they are normal, and not that of a few replicas with hardly any
 * background in a bin where they are not. Replicas without a measure take no part.
 *
 * @param names the candidates
 * @param metrics the measures
 * @param values the measures of the events, on the scale on which they are raised, [candidate][metric]; NaN where there is none
 * @param replicas the same of the replicas, [candidate][metric][replica]
 */
public record BootstrapResult(List<String> names, List<Goal> metrics, double[][] values, double[][][] replicas) {
    /**
     * A result; lists and arrays are copied.
     *
     * @param names the candidates
     * @param metrics the measures
     * @param values the measures of the events, [candidate][metric]
     * @param replicas the same of the replicas, [candidate][metric][replica]
     */
    public BootstrapResult {
        names = List.copyOf(names);
        metrics = List.copyOf(metrics);
        values = copy(values);
        replicas = Arrays.stream(replicas).map(BootstrapResult::copy).toArray(double[][][]::new);
    }

    private static double[][] copy(double[][] numbers) {
        return Arrays.stream(numbers).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * A copy: the measures of the events.
     *
     * @return a new array, [candidate][metric]
     */
    @Override
    public double[][] values() {
        return copy(values);
    }

    /**
     * A copy: the measures of the replicas.
     *
     * @return a new array, [candidate][metric][replica]
     */
    @Override
    public double[][][] replicas() {
        return Arrays.stream(replicas).map(BootstrapResult::copy).toArray(double[][][]::new);
    }

    /**
     * The measure of a candidate as it is shown, with the error that the replicas tell.
     *
     * @param candidate its index
     * @param metric the index of the measure
     * @return the estimate; empty where there is none, or fewer than two replicas have one
     */
    public Optional<Estimate> shown(int candidate, int metric) {
        return shown(List.of(candidate), List.of(), metric);
    }

    /**
     * The mean of the measure as it is shown over some candidates (one plan with several seeds), minus that over others, with the error that the replicas tell,
     * which all candidates share.
     *
     * @param candidates their indices, at least one
     * @param references the indices of the others; empty for none
     * @param metric the index of the measure
     * @return the estimate; empty where one of them has no measure, or fewer than two replicas have all
     */
    public Optional<Estimate> shown(List<Integer> candidates, List<Integer> references, int metric) {
        return estimate(candidates, references, metric, true);
    }

    /**
     * The same on the scale on which the measure is raised, −ln CLs for instance: differences are those of logarithms there.
     *
     * @param candidates their indices, at least one
     * @param references the indices of the others; empty for none
     * @param metric the index of the measure
     * @return the estimate; empty where one of them has no measure, or fewer than two replicas have all
     */
    public Optional<Estimate> raised(List<Integer> candidates, List<Integer> references, int metric) {
        return estimate(candidates, references, metric, false);
    }

    private Optional<Estimate> estimate(List<Integer> candidates, List<Integer> references, int metric, boolean shown) {
        Objects.checkIndex(metric, metrics.size());
        if (candidates.isEmpty()) {
            throw new InvalidConfiguration("bootstrap: the mean over no candidates; give at least one");
        }
        double value = difference(candidates, references, metric, -1, shown);
        int count = replicas[candidates.get(0)][metric].length;
        double[] drawn = new double[count];
        Arrays.setAll(drawn, r -> difference(candidates, references, metric, r, shown));
        double[] defined = Arrays.stream(drawn).filter(Double::isFinite).toArray();
        return !Double.isFinite(value) || defined.length < 2
                ? Optional.empty()
                : Optional.of(new Estimate(value, halfWidth(defined)));
    }

    /** Half the width of the central interval of one standard deviation on either side. */
    private static double halfWidth(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double tail = SpecialFunctions.normalCdf(-1);
        return (quantile(sorted, 1 - tail) - quantile(sorted, tail)) / 2;
    }

    /** Linear between the values, of which the first is the quantile 0 and the last the quantile 1. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = Math.min((int) place, sorted.length - 2);
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    private double difference(List<Integer> plus, List<Integer> minus, int metric, int replica, boolean shown) {
        double difference = mean(plus, metric, replica, shown);
        return minus.isEmpty() ? difference : difference - mean(minus, metric, replica, shown);
    }

    private double mean(List<Integer> of, int metric, int replica, boolean shown) {
        double sum = 0;
        for (int candidate : of) {
            double raised = replica < 0 ? values[candidate][metric] : replicas[candidate][metric][replica];
            sum += shown ? MeasureScale.shown(metrics.get(metric).measure(), raised) : raised;
        }
        return sum / of.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BootstrapResult that
                && names.equals(that.names)
                && metrics.equals(that.metrics)
                && Arrays.deepEquals(values, that.values)
                && Arrays.deepEquals(replicas, that.replicas);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, metrics, Arrays.deepHashCode(values));
    }

    @Override
    public String toString() {
        return "BootstrapResult[" + names + ", " + metrics + "]";
    }
}
