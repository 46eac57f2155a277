package org.wilks.relax;

import java.util.Objects;
import java.util.Optional;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A cut on one observable: hard, or soft with a logistic edge of a given slope. It maps events to weights in [0, 1] and weights to weights.
 *
 * <p>Soft: above a threshold c with slope k the weight is {@code 1 / (1 + exp(-k (x - c)))}, below it {@code 1 / (1 + exp(k (x - c)))}, in a
 * window the product of both; k is in units of 1/observable. Value and derivatives are finite for every slope: where {@code k |x - c|} is
 * huge the weight is 0 or 1 and its derivatives 0. Hard, {@code x >= c} above and {@code x < c} below, is the limit for large slopes; its
 * derivatives are zero.
 *
 * <p>Thresholds and slopes are tensors: scalars, or anything that broadcasts against the events. All is differentiable in events, thresholds and
 * slopes. For many events and the sums of their weights {@link CutYields} does the same in one pass.
 *
 * <pre>{@code
 * Tensor pass = Cut.above(threshold).soft(2.7).pass(mass);
 * Tensor weights = Cut.window(low, high).soft(5).pass(angle, Cut.all(pass, other));
 * }</pre>
 */
public sealed interface Cut {

    /**
     * The cut that keeps events at or above a threshold.
     *
     * @param threshold in the observable's units
     * @return the cut, hard
     */
    static Above above(Tensor threshold) {
        return new Above(threshold, Optional.empty());
    }

    /**
     * The cut that keeps events at or above a threshold.
     *
     * @param threshold in the observable's units
     * @return the cut, hard
     */
    static Above above(double threshold) {
        return above(Tensor.scalar(threshold));
    }

    /**
     * The cut that keeps events below a threshold.
     *
     * @param threshold in the observable's units
     * @return the cut, hard
     */
    static Below below(Tensor threshold) {
        return new Below(threshold, Optional.empty());
    }

    /**
     * The cut that keeps events below a threshold.
     *
     * @param threshold in the observable's units
     * @return the cut, hard
     */
    static Below below(double threshold) {
        return below(Tensor.scalar(threshold));
    }

    /**
     * The cut that keeps events from a low threshold on up to a high one.
     *
     * @param low in the observable's units
     * @param high in the observable's units
     * @return the cut, hard
     */
    static Window window(Tensor low, Tensor high) {
        return new Window(low, high, Optional.empty());
    }

    /**
     * The cut that keeps events from a low threshold on up to a high one.
     *
     * @param low in the observable's units
     * @param high in the observable's units, not below low
     * @return the cut, hard
     * @throws InvalidConfiguration if low is not below high
     */
    static Window window(double low, double high) {
        if (!(low < high)) {
            throw new InvalidConfiguration(
                    "cut: window from " + low + " to " + high + ", allowed is a low below a high");
        }
        return window(Tensor.scalar(low), Tensor.scalar(high));
    }

    /**
     * The cut of a side given by name.
     *
     * @param keep {@code above}, {@code below} or {@code window}
     * @param thresholds one, or two for a window
     * @return the cut, hard
     * @throws InvalidConfiguration if there is no such side, or not its number of thresholds
     */
    static Cut of(String keep, double... thresholds) {
        Keep side = Keep.of(keep);
        if (thresholds.length != side.thresholds()) {
            throw new InvalidConfiguration("cut: " + thresholds.length + " thresholds for keep " + side
                    + ", allowed are " + side.thresholds());
        }
        return switch (side) {
            case ABOVE -> above(thresholds[0]);
            case BELOW -> below(thresholds[0]);
            case WINDOW -> window(thresholds[0], thresholds[1]);
        };
    }

    /**
     * The same cut with logistic edges.
     *
     * @param slope positive, in units of 1/observable
     * @return the soft cut
     * @throws InvalidData if a slope is not finite and positive
     */
    Cut soft(Tensor slope);

    /**
     * The same cut with logistic edges.
     *
     * @param slope positive, in units of 1/observable
     * @return the soft cut
     * @throws InvalidData if the slope is not finite and positive
     */
    default Cut soft(double slope) {
        return soft(Tensor.scalar(slope));
    }

    /**
     * The same cut with sharp edges: what is reported.
     *
     * @return the hard cut
     */
    Cut hard();

    /**
     * The slope, empty for a hard cut.
     *
     * @return the slope
     */
    Optional<Tensor> slope();

    /**
     * The weights of events under this cut.
     *
     * @param events the observable, any shape
     * @return weights in [0, 1], of the events' shape
     * @throws InvalidData if an event is not finite
     * @throws ShapeMismatch if thresholds or slopes do not broadcast against the events
     */
    Tensor pass(Tensor events);

    /**
     * Weights multiplied by those of this cut.
     *
     * @param events the observable
     * @param weights of either sign, of the events' shape
     * @return weights, of the events' shape
     * @throws InvalidData if an event is not finite
     * @throws ShapeMismatch if there is not one weight an event
     */
    default Tensor pass(Tensor events, Tensor weights) {
        if (!weights.shape().equals(events.shape())) {
            throw new ShapeMismatch("cut: weights of shape " + weights.shape() + " for events of shape "
                    + events.shape() + ", allowed is one weight an event");
        }
        return weights.times(pass(events));
    }

    /**
     * The weights of events that pass all of several cuts: the product.
     *
     * @param passes weights in [0, 1] of one shape, at least one
     * @return weights in [0, 1]
     * @throws ShapeMismatch if shapes differ
     */
    static Tensor all(Tensor... passes) {
        Tensor product = passes[0];
        for (int i = 1; i < passes.length; i++) {
            requireSame(passes, i);
            product = product.times(passes[i]);
        }
        return product;
    }

    /**
     * The weights of events that pass any of several cuts: {@code 1 - product of (1 - w)}.
     *
     * @param passes weights in [0, 1] of one shape, at least one
     * @return weights in [0, 1]
     * @throws ShapeMismatch if shapes differ
     */
    static Tensor any(Tensor... passes) {
        // w + v - w v keeps the digits of small weights, which 1 - (1 - w)(1 - v) loses
        Tensor either = passes[0];
        for (int i = 1; i < passes.length; i++) {
            requireSame(passes, i);
            either = either.plus(passes[i].times(either.negate().plus(1)));
        }
        return either;
    }

    private static void requireSame(Tensor[] passes, int i) {
        if (!passes[i].shape().equals(passes[0].shape())) {
            throw new ShapeMismatch("cuts: weights " + i + " of shape " + passes[i].shape() + " and weights 0 of shape "
                    + passes[0].shape() + ", allowed is one shape");
        }
    }

    private static Tensor checked(Tensor events, Tensor... parts) {
        for (Tensor part : parts) {
            if (!part.shape().broadcast(events.shape()).equals(events.shape())) {
                throw new ShapeMismatch("cut: threshold or slope of shape " + part.shape() + " for events of shape "
                        + events.shape() + ", allowed is what broadcasts to the events");
            }
        }
        return Guard.EVENTS.apply(events);
    }

    private static Tensor over(Tensor events, Tensor threshold, Optional<Tensor> slope) {
        return slope.map(k ->
                        checked(events, threshold, k).minus(threshold).times(k).sigmoid())
                .orElseGet(() -> checked(events, threshold).greaterOrEqual(threshold));
    }

    private static Tensor under(Tensor events, Tensor threshold, Optional<Tensor> slope) {
        return slope.map(k ->
                        threshold.minus(checked(events, threshold, k)).times(k).sigmoid())
                .orElseGet(() -> checked(events, threshold).less(threshold));
    }

    /**
     * Keeps events at or above a threshold.
     *
     * @param threshold in the observable's units
     * @param slope in units of 1/observable, empty for a hard cut
     */
    record Above(Tensor threshold, Optional<Tensor> slope) implements Cut {
        /**
         * Checks that all parts are there.
         *
         * @param threshold in the observable's units
         * @param slope in units of 1/observable, empty for a hard cut
         */
        public Above {
            Objects.requireNonNull(threshold, "threshold");
            slope = slope.map(Guard.SLOPES::apply);
        }

        @Override
        public Above soft(Tensor newSlope) {
            return new Above(threshold, Optional.of(newSlope));
        }

        @Override
        public Above hard() {
            return new Above(threshold, Optional.empty());
        }

        @Override
        public Tensor pass(Tensor events) {
            return over(events, threshold, slope);
        }
    }

    /**
     * Keeps events below a threshold.
     *
     * @param threshold in the observable's units
     * @param slope in units of 1/observable, empty for a hard cut
     */
    record Below(Tensor threshold, Optional<Tensor> slope) implements Cut {
        /**
         * Checks that all parts are there.
         *
         * @param threshold in the observable's units
         * @param slope in units of 1/observable, empty for a hard cut
         */
        public Below {
            Objects.requireNonNull(threshold, "threshold");
            slope = slope.map(Guard.SLOPES::apply);
        }

        @Override
        public Below soft(Tensor newSlope) {
            return new Below(threshold, Optional.of(newSlope));
        }

        @Override
        public Below hard() {
            return new Below(threshold, Optional.empty());
        }

        @Override
        public Tensor pass(Tensor events) {
            return under(events, threshold, slope);
        }
    }

    /**
     * Keeps events from a low threshold on up to a high one.
     *
     * @param low in the observable's units
     * @param high in the observable's units
     * @param slope of both edges, in units of 1/observable, empty for a hard cut
     */
    record Window(Tensor low, Tensor high, Optional<Tensor> slope) implements Cut {
        /**
         * Checks that all parts are there.
         *
         * @param low in the observable's units
         * @param high in the observable's units
         * @param slope of both edges, in units of 1/observable, empty for a hard cut
         */
        public Window {
            Objects.requireNonNull(low, "low");
            Objects.requireNonNull(high, "high");
            slope = slope.map(Guard.SLOPES::apply);
        }

        @Override
        public Window soft(Tensor newSlope) {
            return new Window(low, high, Optional.of(newSlope));
        }

        @Override
        public Window hard() {
            return new Window(low, high, Optional.empty());
        }

        @Override
        public Tensor pass(Tensor events) {
            return over(events, low, slope).times(under(events, high, slope));
        }
    }
}
