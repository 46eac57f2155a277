package org.wilks.infer.model;

import org.wilks.nd.optim.Edges;

/** The rates of bins without events, which have to stay at or above zero, as edges of the deviance's domain; with scratch of one evaluator. */
final class ZeroRateEdges implements Edges {
    /** How far a shift's parameter may go when it is asked whether a rate can vanish: beyond the usual bounds of ±5. */
    private static final double REACH = 10;

    private final Plan plan;
    private final int[] bins;
    private final RateSweep sweep;
    private final CurvatureSweep curvature;
    private final double[] weights;
    private final double[] none;
    private final double[] unused;

    private ZeroRateEdges(Coefficients coefficients, int[] bins) {
        plan = coefficients.plan;
        this.bins = bins;
        sweep = new RateSweep(coefficients);
        curvature = new CurvatureSweep(sweep);
        weights = new double[plan.bins];
        none = new double[plan.bins];
        unused = new double[plan.parameters];
    }

    /** The edges of the bins without events whose rate some parameters can bring to zero. */
    static Edges of(Coefficients coefficients, double[] counts) {
        PlanCompiler.IntList bins = new PlanCompiler.IntList();
        Plan plan = coefficients.plan;
        for (int c = 0; c < plan.channels(); c++) {
            for (int b = plan.channelBin[c]; b < plan.channelBin[c + 1]; b++) {
                if (counts[b] == 0 && canVanish(coefficients, c, b)) {
                    bins.add(b);
                }
            }
        }
        return bins.size() == 0 ? Edges.NONE : new ZeroRateEdges(coefficients, bins.toArray());
    }

    /** Whether a sample's share can be zero or less: by a free factor, or by shifts that outweigh the nominal yield. */
    private static boolean canVanish(Coefficients coefficients, int c, int bin) {
        Plan plan = coefficients.plan;
        int b = bin - plan.channelBin[c];
        double[] curve = new double[2];
        for (int k = plan.groupBlock[plan.channelGroup[c]]; k < plan.groupBlock[plan.channelGroup[c + 1]]; k++) {
            double nominal = coefficients.yields[k][b];
            double least = nominal;
            boolean moves = false;
            for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
                double straight = coefficients.straight[j][b];
                double bent = coefficients.bent[j][b];
                moves |= straight != 0 || bent != 0;
                double lowest = 0;
                for (double reach : new double[] {-REACH, REACH}) {
                    ShiftCurve.value(plan.histoSys, reach, curve, 0);
                    lowest = Math.min(lowest, curve[0] * straight + curve[1] * bent);
                }
                least += lowest;
            }
            boolean free = false;
            for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
                free |= plan.factorTemplate[e] < 0;
            }
            if (free && (nominal != 0 || moves) || moves && least <= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int count() {
        return bins.length;
    }

    @Override
    public void values(double[] x, double[] values) {
        sweep.forward(x, false);
        for (int i = 0; i < bins.length; i++) {
            values[i] = sweep.rates[bins[i]];
        }
    }

    @Override
    public double gradient(int edge, double[] x, double[] gradient) {
        sweep.forward(x, true);
        for (int i = 0; i < plan.parameters; i++) {
            gradient[i] = 0;
        }
        weights[bins[edge]] = 1;
        sweep.reverse(x, weights, gradient);
        weights[bins[edge]] = 0;
        return sweep.rates[bins[edge]];
    }

    @Override
    public void addHessian(int edge, double[] x, double factor, double[] hessian) {
        sweep.forward(x, true);
        weights[bins[edge]] = factor;
        sweep.reverse(x, weights, unused);
        curvature.addHessian(x, weights, none, hessian);
        weights[bins[edge]] = 0;
    }

    @Override
    public String describe(int edge) {
        return "rate of " + plan.describeBin(bins[edge]);
    }
}
