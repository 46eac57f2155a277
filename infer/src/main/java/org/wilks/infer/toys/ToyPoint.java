package org.wilks.infer.toys;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStreams;

/**
 * A tested value of the parameter of interest, with the observed statistic and the laws of the toys of both hypotheses.
 *
 * <pre>{@code
 * ToyPoint point = calculator.at(1);
 * Ensemble tested = point.toys(ToyHypothesis.TESTED, new IndexRange(0, 1000));
 * Ensemble more = point.completed(tested, new IndexRange(0, 5000));       // throws 4000
 * }</pre>
 *
 * <p>Toy i of a hypothesis draws from {@code RandomStreams.of(seed).child(word of the hypothesis).stream(i)}. Thread-safe.
 */
public final class ToyPoint {
    private final ToyCalculator calculator;
    private final double mu;
    private final double[][] starts;
    private final double observed;
    private final Side tested;
    private final Side alternative;

    /** What the toys of a hypothesis are thrown with. */
    private record Side(EnsembleIdentity identity, double[] point, boolean fitted, ToyRun run) {}

    ToyPoint(ToyCalculator calculator, double mu) {
        this.calculator = calculator;
        this.mu = mu;
        starts = calculator.starts(mu);
        observed = calculator.function(mu, starts).applyAsDouble(calculator.data());
        tested = side(ToyHypothesis.TESTED, mu);
        alternative = side(ToyHypothesis.ALTERNATIVE, calculator.statistic().alternativeMu());
    }

    private Side side(ToyHypothesis hypothesis, double trueMu) {
        Optional<double[]> fitted = calculator.conditional(trueMu);
        double[] point = fitted.orElseGet(() -> calculator.fit().withPoi(trueMu).start());
        ToyOptions options = calculator.options();
        DataSampler law = options.generation().sampler(calculator.fit().likelihood(), point, calculator.data());
        RandomStreams streams = RandomStreams.of(options.seed()).child(hypothesis.word());
        return new Side(
                calculator.identity(mu, hypothesis.word(), trueMu),
                point,
                fitted.isPresent(),
                new ToyRun(law, streams, () -> calculator.function(mu, starts)));
    }

    private Side side(ToyHypothesis hypothesis) {
        return hypothesis == ToyHypothesis.TESTED ? tested : alternative;
    }

    /**
     * The tested value.
     *
     * @return μ
     */
    public double mu() {
        return mu;
    }

    /**
     * The statistic of the observed data.
     *
     * @return q
     */
    public double observed() {
        return observed;
    }

    /**
     * The identity of the toys of a hypothesis.
     *
     * @param hypothesis which one
     * @return the identity
     */
    public EnsembleIdentity identity(ToyHypothesis hypothesis) {
        return side(hypothesis).identity;
    }

    /**
     * The parameters at which the toys of a hypothesis are drawn.
     *
     * @param hypothesis which one
     * @return all parameters, a new array
     */
    public double[] generatingPoint(ToyHypothesis hypothesis) {
        return side(hypothesis).point.clone();
    }

    /**
     * Whether the toys of a hypothesis are drawn at the suggested starts for want of a fit: the model cannot give the observed data there, for a bin
     * with events has no background.
     *
     * @param hypothesis which one
     * @return true when a fit was wanted and there is none
     */
    public boolean isNominalForWantOfAFit(ToyHypothesis hypothesis) {
        return calculator.options().generation().fitsObservedData() && !side(hypothesis).fitted;
    }

    /**
     * Toys of a hypothesis, thrown in parallel.
     *
     * @param hypothesis which one
     * @param range their indices
     * @return the ensemble
     */
    public Ensemble toys(ToyHypothesis hypothesis, IndexRange range) {
        return toys(hypothesis, range, count -> {});
    }

    /**
     * Toys of a hypothesis, thrown in parallel.
     *
     * @param hypothesis which one
     * @param range their indices
     * @param done told how many were done, from any thread
     * @return the ensemble
     */
    public Ensemble toys(ToyHypothesis hypothesis, IndexRange range, LongConsumer done) {
        Side side = side(hypothesis);
        return Ensemble.of(side.identity, side.run.values(range, done));
    }

    /**
     * An ensemble with the toys of a range, of which those that are missing are thrown.
     *
     * @param known an ensemble of this point
     * @param range the indices that are wanted
     * @return the ensemble of the known toys and those of the range
     * @throws InvalidInput when the ensemble is another's; the message says what differs
     */
    public Ensemble completed(Ensemble known, IndexRange range) {
        ToyHypothesis hypothesis = known.identity().hypothesis().equals(ToyHypothesis.TESTED.word())
                ? ToyHypothesis.TESTED
                : ToyHypothesis.ALTERNATIVE;
        Ensemble all = known.merge(Ensemble.empty(identity(hypothesis)));
        for (IndexRange missing : known.missing(range)) {
            all = all.merge(toys(hypothesis, missing));
        }
        return all;
    }

    /**
     * The p-values of toys of this point.
     *
     * @param testedToys toys of the tested hypothesis
     * @param alternativeToys toys of the alternative
     * @return the result
     * @throws InvalidInput when they are another's; the message says what differs
     * @throws FitFailed when all toys of an ensemble failed
     */
    public ToyResult result(Ensemble testedToys, Ensemble alternativeToys) {
        testedToys.merge(Ensemble.empty(tested.identity));
        alternativeToys.merge(Ensemble.empty(alternative.identity));
        return ToyResult.of(observed, testedToys, alternativeToys);
    }

    /**
     * The test with toys of one range for each hypothesis.
     *
     * @param range the indices
     * @return the result
     * @throws FitFailed when all toys of a hypothesis failed
     */
    public ToyResult test(IndexRange range) {
        return ToyResult.of(observed, toys(ToyHypothesis.TESTED, range), toys(ToyHypothesis.ALTERNATIVE, range));
    }
}
