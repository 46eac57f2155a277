package org.wilks.infer.toys;

import static org.wilks.nd.special.SpecialFunctions.normalCdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;

/**
 * The p-values of one tested value, counted in two ensembles.
 *
 * <pre>{@code
 * CLs+b = fraction of the toys of the tested hypothesis with q >= qObserved        p0 for q0
 * CLb   = fraction of the toys of the alternative with q >= qObserved
 * CLs   = CLs+b / CLb
 * }</pre>
 *
 * <p>Values that differ by less than {@code 1e-8 (1 + |q|)} count as equal. Expected p-values are percentiles of those of every toy of the
 * alternative, {@code Phi(-2) .. Phi(2)}, by straight lines between the ordered numbers. Their errors have two parts in squares: of CLs+b at the
 * quantile by counting tested toys, and of the quantile itself, half the difference of CLs+b between the percentiles
 * {@code p +- sqrt(p (1 - p) / n)} of order statistics; CLb at a quantile is its rank and has none.
 *
 * <p>Immutable and thread-safe. Cost O(n ln n) in the number of toys.
 */
public final class ToyResult {
    private static final int[] BANDS = {2, 1, 0, -1, -2};

    private final double observed;
    private final Ensemble tested;
    private final Ensemble alternative;
    private final ToyPValue clsb;
    private final ToyPValue clb;
    private final List<ToyBand> expected;

    private ToyResult(double observed, Ensemble tested, Ensemble alternative) {
        this.observed = observed;
        this.tested = tested;
        this.alternative = alternative;
        EmpiricalLaw testedLaw = law(tested);
        EmpiricalLaw alternativeLaw = law(alternative);
        clsb = ToyPValue.counted(
                testedLaw.atLeast(observed), testedLaw.size(), tested.failures().size());
        clb = ToyPValue.counted(
                alternativeLaw.atLeast(observed),
                alternativeLaw.size(),
                alternative.failures().size());
        expected = bands(testedLaw, alternativeLaw);
    }

    /**
     * The p-values of an observed statistic.
     *
     * @param observed the observed value
     * @param tested toys of the tested hypothesis
     * @param alternative toys of the alternative
     * @return the result
     * @throws InvalidInput when the ensembles are not of one test, or the observed value is not finite
     * @throws FitFailed when all toys of an ensemble failed, or it has none
     */
    public static ToyResult of(double observed, Ensemble tested, Ensemble alternative) {
        EnsembleIdentity first = tested.identity();
        EnsembleIdentity second = alternative.identity();
        Optional<String> difference = first.difference(new EnsembleIdentity(
                second.model(),
                second.data(),
                second.fit(),
                second.statistic(),
                second.mu(),
                first.hypothesis(),
                first.trueMu(),
                second.generation(),
                second.seed()));
        if (difference.isPresent()) {
            throw new InvalidInput("ensembles of two tests: they differ in " + difference.get());
        }
        if (!Double.isFinite(observed)) {
            throw new InvalidInput("observed statistic: " + observed + "; it has to be finite");
        }
        return new ToyResult(observed, tested, alternative);
    }

    private static EmpiricalLaw law(Ensemble ensemble) {
        double[] values = ensemble.sharedValues();
        if (values.length == 0) {
            throw new FitFailed(
                    ensemble.failures().isEmpty()
                            ? "ensemble of " + ensemble.identity().hypothesis() + " toys: there are none; throw some"
                            : "all " + ensemble.size() + " "
                                    + ensemble.identity().hypothesis() + " toys failed; toy "
                                    + ensemble.failures().get(0).index() + ": "
                                    + ensemble.failures().get(0).reason());
        }
        return new EmpiricalLaw(values);
    }

    private static List<ToyBand> bands(EmpiricalLaw tested, EmpiricalLaw alternative) {
        int n = alternative.size();
        double[] clsb = tested.survival(alternative);
        double[] clb = alternative.survival(alternative);
        double[] cls = new double[n];
        for (int i = 0; i < n; i++) {
            cls[i] = clsb[i] / clb[i];
        }
        Arrays.sort(cls);
        Arrays.sort(clsb);
        Arrays.sort(clb);
        List<ToyBand> bands = new ArrayList<>();
        for (int band : BANDS) {
            double p = normalCdf(-band);
            double level = EmpiricalLaw.percentile(clsb, p);
            double rank = EmpiricalLaw.percentile(clb, p);
            double shift = Math.sqrt(p * (1 - p) / n);
            double quantile = (EmpiricalLaw.percentile(clsb, p + shift) - EmpiricalLaw.percentile(clsb, p - shift)) / 2;
            int count = (int) Math.round(level * tested.size());
            double error = Math.hypot(
                    quantile, ToyPValue.counted(count, tested.size(), 0).error());
            bands.add(new ToyBand(
                    band,
                    new ToyEstimate(EmpiricalLaw.percentile(cls, p), error / rank),
                    new ToyEstimate(level, error),
                    rank));
        }
        return List.copyOf(bands);
    }

    /**
     * The observed value of the statistic.
     *
     * @return q
     */
    public double observed() {
        return observed;
    }

    /**
     * The toys of the tested hypothesis.
     *
     * @return the ensemble
     */
    public Ensemble tested() {
        return tested;
    }

    /**
     * The toys of the alternative.
     *
     * @return the ensemble
     */
    public Ensemble alternative() {
        return alternative;
    }

    /**
     * The p-value of the tested hypothesis: CLs+b of limits, p0 of q0.
     *
     * @return CLs+b
     */
    public ToyPValue clsb() {
        return clsb;
    }

    /**
     * The same probability under the alternative.
     *
     * @return CLb
     */
    public ToyPValue clb() {
        return clb;
    }

    /**
     * The ratio {@code CLs+b / CLb}; its error is that of two independent counts.
     *
     * @return CLs; empty when CLb is 0: no toy of the alternative reaches the observed value, and more are needed
     */
    public Optional<ToyPValue> cls() {
        return clb.value() > 0 ? Optional.of(ToyPValue.ratio(clsb, clb)) : Optional.empty();
    }

    /**
     * The expected p-values at N = 2, 1, 0, −1, −2 standard deviations: from the smallest CLs, called −2σ in plots, to the largest.
     *
     * @return five bands
     */
    public List<ToyBand> expected() {
        return expected;
    }

    /**
     * The expected CLs from the smallest to the largest.
     *
     * @return five numbers, a new array
     */
    public double[] expectedCls() {
        return expected.stream().mapToDouble(band -> band.cls().value()).toArray();
    }

    @Override
    public String toString() {
        return "ToyResult[observed=" + observed + ", CLs+b=" + clsb + ", CLb=" + clb + "]";
    }
}
