package org.wilks.infer.simplified;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.ParameterSampler;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.random.RandomStream;

/** What the evaluators of a simplified likelihood share: curves, constraint, and where the parameters are. Immutable. */
final class BinPlan {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** Draws of constrained parameters outside their bounds, before it is said that the constraint has no weight within them. */
    private static final int DRAWS = 10_000;

    final int bins;
    final int size;

    /** The index of theta[0]; −1 when the background has no parameters. */
    final int theta;

    /** The index of the first constrained parameter; the others follow it. */
    final int constrained;

    final int auxiliary;

    /** How many of the constrained parameters, the first ones, are correlated; 0 when none are. */
    final int correlated;

    /** The inverse of their correlation, its symmetric part, row-major. */
    final double[] precision;

    /** −2 ln of the constraints' density at its maximum. */
    final double normalisation;

    final BinCurve[] curves;
    final SignalTerm.Source signal;
    final double[][] kinks;
    final int[] independent;
    final boolean[] canVanish;
    private final double[] spread;
    private final List<String> names;

    BinPlan(Signal signal, Background background, List<BinCurve> curves, List<String> names) {
        this.names = names;
        bins = curves.size();
        this.curves = curves.toArray(BinCurve[]::new);
        int functions = signal instanceof Signal.Function f ? f.parameters().size() : 0;
        boolean exact = background instanceof Background.Exact;
        boolean open = background instanceof Background.Unconstrained;
        theta = exact ? -1 : 1 + functions;
        int afterTheta = 1 + functions + (exact ? 0 : bins);
        int uncertain = uncertainties(signal, bins);
        size = afterTheta + uncertain;
        constrained = open || exact ? afterTheta : theta;
        auxiliary = size - constrained;
        this.signal = SignalTerm.of(signal, functions > 0 ? 1 : afterTheta, bins);
        Optional<double[][]> rho = BackgroundCurves.correlations(background);
        correlated = rho.isPresent() ? bins : 0;
        precision = rho.map(Matrices::precision).orElse(new double[0]);
        spread = rho.map(r -> Matrices.cholesky("correlation", Matrices.inverse(precision, bins)))
                .orElse(new double[0]);
        normalisation =
                auxiliary * LOG_TWO_PI + rho.map(Matrices::logDeterminant).orElse(0.0);
        kinks = kinks(signal, afterTheta);
        independent = exact || correlated > 0 ? new int[0] : new int[bins];
        Arrays.setAll(independent, i -> theta + i);
        canVanish = new boolean[bins];
        for (int b = 0; b < bins; b++) {
            boolean silent = signal instanceof Signal.Yields y && y.yields()[b] == 0;
            canVanish[b] = !silent;
        }
    }

    private static int uncertainties(Signal signal, int bins) {
        return signal instanceof Signal.Yields y
                ? y.uncertainties().stream().mapToInt(u -> u.parameters(bins)).sum()
                : 0;
    }

    private double[][] kinks(Signal signal, int first) {
        double[][] places = new double[size][0];
        for (int b = 0; b < bins && theta >= 0; b++) {
            if (!Double.isNaN(curves[b].kink())) {
                places[theta + b] = new double[] {curves[b].kink()};
            }
        }
        int next = first;
        if (signal instanceof Signal.Yields y) {
            for (SignalUncertainty u : y.uncertainties()) {
                for (int k = 0; k < u.parameters(bins); k++) {
                    if (!Arrays.equals(u.up(), u.down())) {
                        places[next] = new double[] {0};
                    }
                    next++;
                }
            }
        }
        return places;
    }

    double background(int b, double[] x) {
        return curves[b].value(theta < 0 ? 0 : x[theta + b]);
    }

    double[] rates(double[] x) {
        SignalTerm term = signal.term();
        term.run(x, false);
        double[] rates = new double[bins];
        Arrays.setAll(rates, b -> x[0] * term.yields[b] + background(b, x));
        return rates;
    }

    /** The rates, which have to be data. */
    double[] allowedRates(String what, double[] point) {
        double[] rates = rates(point);
        for (int b = 0; b < bins; b++) {
            if (!(rates[b] >= 0 && rates[b] < Double.POSITIVE_INFINITY)) {
                throw new InvalidModel(
                        what + ": " + names.get(b) + " has the rate " + rates[b] + "; rates have to be at least 0");
            }
        }
        return rates;
    }

    double[] centres(double[] x) {
        return Arrays.copyOfRange(x, constrained, size);
    }

    void requireBins(int length) {
        if (length != bins) {
            throw new ShapeMismatch("data of a simplified likelihood: " + length + " counts for " + bins + " bins");
        }
    }

    void requireData(Data data) {
        requireBins(data.main().length);
        if (data.auxiliary().length != auxiliary) {
            throw new ShapeMismatch("data of a simplified likelihood: " + data.auxiliary().length
                    + " centres of constraints for " + auxiliary + " constrained parameters");
        }
        double[] counts = data.main();
        for (int b = 0; b < bins; b++) {
            if (!(counts[b] >= 0 && counts[b] < Double.POSITIVE_INFINITY)) {
                throw new InvalidData("count of " + names.get(b) + ": " + counts[b] + "; it has to be at least 0");
            }
        }
        for (double centre : data.auxiliary()) {
            if (!Double.isFinite(centre)) {
                throw new InvalidData("centre of a constraint: " + centre + "; it has to be finite");
            }
        }
    }

    String describe(int bin) {
        return names.get(bin);
    }

    Optional<String> infeasibility(double[] x, double[] counts) {
        double[] rates = rates(x);
        for (int b = 0; b < bins; b++) {
            if (!(rates[b] >= 0) || rates[b] == 0 && counts[b] > 0) {
                return Optional.of(names.get(b) + " has the rate " + rates[b] + " for " + counts[b] + " events");
            }
        }
        return Optional.empty();
    }

    DataSampler sampler(double[] point) {
        double[] rates = allowedRates("pseudo-experiments", point);
        double[] centres = centres(point);
        return stream -> {
            double[] counts = new double[bins];
            for (int b = 0; b < bins; b++) {
                counts[b] = stream.nextPoisson(rates[b]);
            }
            double[] drawn = centres.clone();
            addNormals(drawn, stream);
            return new Data(counts, drawn);
        };
    }

    ParameterSampler constraintSampler(Parameters parameters, double[] point, double[] centres) {
        double[] lower = parameters.lower();
        double[] upper = parameters.upper();
        boolean[] fixed = parameters.fixed();
        double[] at = point.clone();
        return stream -> {
            for (int k = 0; k < DRAWS; k++) {
                double[] drawn = centres.clone();
                addNormals(drawn, stream);
                boolean inside = true;
                for (int i = 0; i < auxiliary; i++) {
                    int p = constrained + i;
                    inside &= fixed[p] || drawn[i] >= lower[p] && drawn[i] <= upper[p];
                    drawn[i] = fixed[p] ? at[p] : drawn[i];
                }
                if (inside) {
                    double[] all = at.clone();
                    System.arraycopy(drawn, 0, all, constrained, auxiliary);
                    return all;
                }
            }
            throw new InvalidModel("parameters drawn from their constraint: none of " + DRAWS
                    + " draws was within the bounds that keep backgrounds from being negative");
        };
    }

    /** Adds a draw of the constraint's law around zero. */
    private void addNormals(double[] values, RandomStream stream) {
        double[] z = new double[correlated];
        for (int i = 0; i < correlated; i++) {
            z[i] = stream.nextNormal();
            for (int j = 0; j <= i; j++) {
                values[i] += spread[i * correlated + j] * z[j];
            }
        }
        for (int i = correlated; i < values.length; i++) {
            values[i] += stream.nextNormal();
        }
    }
}
