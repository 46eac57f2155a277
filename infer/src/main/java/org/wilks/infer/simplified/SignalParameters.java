package org.wilks.infer.simplified;

import org.wilks.infer.likelihood.Parameters;

/** The parameters of a signal in the table of a likelihood. */
final class SignalParameters {
    /** The upper bound of μ that is suggested. */
    private static final double HIGHEST = 10;

    private SignalParameters() {}

    /** A table with μ and the parameters of a signal function. */
    static Parameters before(Signal signal, double[] background) {
        Parameters table = Parameters.none()
                .with("mu", 1, lowest(signal, background), HIGHEST)
                .withPoi("mu");
        if (signal instanceof Signal.Function function) {
            Parameters own = function.parameters();
            for (int i = 0; i < own.size(); i++) {
                String name = own.names().get(i);
                table = table.with(name, own.inits()[i], own.lower()[i], own.upper()[i]);
                table = own.fixed()[i] ? table.withFixed(name) : table;
            }
        }
        return table;
    }

    /** The table with the parameters of the signal's uncertainties. */
    static Parameters after(Parameters table, Signal signal, int bins) {
        Parameters more = table;
        if (signal instanceof Signal.Yields yields) {
            for (SignalUncertainty uncertainty : yields.uncertainties()) {
                for (int k = 0; k < uncertainty.parameters(bins); k++) {
                    more = more.with(uncertainty.parameter(k), 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
                }
            }
        }
        return more;
    }

    /** The least μ at which no bin with a positive signal has a negative rate. */
    private static double lowest(Signal signal, double[] background) {
        double least = Double.POSITIVE_INFINITY;
        if (signal instanceof Signal.Yields yields) {
            double[] s = yields.yields();
            Checks.sameLength("signal", s.length, "background", background.length);
            for (int i = 0; i < s.length; i++) {
                least = s[i] > 0 ? Math.min(least, background[i] / s[i]) : least;
            }
        }
        return 0 - least;
    }
}
