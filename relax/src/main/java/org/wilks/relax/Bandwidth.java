package org.wilks.relax;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The width of the kernel of a binned-KDE histogram, in the observable's units: a number, a rule, or a function of the observable.
 *
 * <p>A narrow kernel leaves the histogram near the hard one and its gradient noisy; a wide one is smooth and biased. Half a bin width is a
 * good start.
 */
public sealed interface Bandwidth {

    /**
     * A fixed bandwidth.
     *
     * @param value finite, positive
     * @return the bandwidth
     * @throws InvalidData if the value is not finite and positive
     */
    static Bandwidth of(double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new InvalidData("bandwidth is " + value + ", allowed is a finite positive number");
        }
        return new Given(Tensor.scalar(value));
    }

    /**
     * A bandwidth that may depend on what is being optimised: differentiated.
     *
     * @param value a scalar, or one positive number an event of shape [events]
     * @return the bandwidth
     */
    static Bandwidth of(Tensor value) {
        return new Given(value);
    }

    /**
     * A smooth positive function of the observable, evaluated for every event and differentiated through: {@code h_i = h(x_i)}.
     *
     * @param function maps events of shape [events] to bandwidths of shape [events]
     * @return the bandwidth
     */
    static Bandwidth function(UnaryOperator<Tensor> function) {
        return new PerEvent(function);
    }

    /**
     * Scott's rule, {@code h = s n^(-1/5)} with the weighted standard deviation s and {@code n = (sum w)^2 / sum w^2} effective events
     * (D. W. Scott, Multivariate Density Estimation, 1992; weights as in SciPy). A constant in derivatives.
     *
     * @return the rule
     */
    static Rule scott() {
        return new Rule(1, false);
    }

    /**
     * Silverman's rule, {@code h = s (3 n / 4)^(-1/5)} with s and n as in {@link #scott} (B. W. Silverman, Density Estimation, 1986, eq. 3.28).
     * A constant in derivatives.
     *
     * @return the rule
     */
    static Rule silverman() {
        return new Rule(0.75, false);
    }

    /**
     * The bandwidths of given events.
     *
     * @param events shape [events]
     * @param weights of each event
     * @return a scalar, or shape [events]
     */
    Tensor of(Tensor events, Tensor weights);

    /**
     * A given bandwidth.
     *
     * @param value a scalar or one number an event
     */
    record Given(Tensor value) implements Bandwidth {
        /**
         * Checks that there is a value.
         *
         * @param value a scalar or one number an event
         */
        public Given {
            Objects.requireNonNull(value, "bandwidth");
        }

        @Override
        public Tensor of(Tensor events, Tensor weights) {
            return value.rank() == 1 && value.size() == 1 && events.size() != 1 ? value.reshape() : value;
        }
    }

    /**
     * A function of the observable.
     *
     * @param function maps events to bandwidths
     */
    record PerEvent(UnaryOperator<Tensor> function) implements Bandwidth {
        /**
         * Checks that there is a function.
         *
         * @param function maps events to bandwidths
         */
        public PerEvent {
            Objects.requireNonNull(function, "function");
        }

        @Override
        public Tensor of(Tensor events, Tensor weights) {
            Tensor bandwidths = function.apply(events);
            if (!bandwidths.shape().equals(events.shape())) {
                throw new ShapeMismatch("bandwidth function gave shape " + bandwidths.shape() + " for events of shape "
                        + events.shape() + ", allowed is one number an event");
            }
            return bandwidths;
        }
    }

    /**
     * A rule of the form {@code h = s (factor n)^(-1/5)}.
     *
     * @param factor what the effective number of events is multiplied with
     * @param differentiated whether derivatives in events and weights go through the rule
     */
    record Rule(double factor, boolean differentiated) implements Bandwidth {
        /**
         * Checks the factor.
         *
         * @param factor what the effective number of events is multiplied with
         * @param differentiated whether derivatives in events and weights go through the rule
         */
        public Rule {
            if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
                throw new InvalidData("bandwidth rule: factor " + factor + ", allowed is a finite positive number");
            }
        }

        /**
         * The same rule, differentiated: derivatives go through the standard deviation and the effective number of events.
         *
         * @return the rule
         */
        public Rule withDerivatives() {
            return new Rule(factor, true);
        }

        @Override
        public Tensor of(Tensor events, Tensor weights) {
            Tensor x = differentiated ? events : events.stopGradient();
            Tensor w = differentiated ? weights : weights.stopGradient();
            Tensor sum = w.sum();
            Tensor effective = sum.square().dividedBy(w.square().sum());
            Tensor mean = w.times(x).sum().dividedBy(sum);
            // the unbiased variance for weights that are reciprocal variances, as SciPy's gaussian_kde
            Tensor variance = w.times(x.minus(mean).square())
                    .sum()
                    .dividedBy(sum.times(effective.reciprocal().negate().plus(1)));
            return Guard.VARIANCE
                    .apply(variance)
                    .sqrt()
                    .times(effective.times(factor).pow(-0.2));
        }
    }
}
