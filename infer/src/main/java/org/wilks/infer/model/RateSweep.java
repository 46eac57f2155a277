package org.wilks.infer.model;

/**
 * Rates at a point and the reverse sweep through them, with the scratch of one evaluator. What a forward sweep leaves (factors, shifted
 * yields, sums of groups) is what the reverse sweep and {@link CurvatureSweep} start from.
 */
final class RateSweep {
    /** Numbers of a {@link ShiftCurve}: u, v, u′, v′, v″, v‴. */
    static final int CURVE = 6;

    final Plan plan;
    final Coefficients coefficients;

    /** The point of the last forward sweep. */
    final double[] point;

    /** ν of each bin. */
    final double[] rates;

    /** {@link #CURVE} numbers for each slot. */
    final double[] curves;

    /** Value and first derivative of each scalar factor, and the product of those before it in its block. */
    final double[] factors;

    final double[] slopes;
    final double[] before;

    /** F of each block. */
    final double[] scales;

    /** {@code T = N + Σ shifts} of each block and bin, where its yields are. */
    final double[] shifted;

    /** {@code Σ_k F_k T_k} and {@code G} of each group and bin. */
    final double[] sums;

    final double[] gammas;

    private final double[] weighted;

    RateSweep(Coefficients coefficients) {
        this.coefficients = coefficients;
        plan = coefficients.plan;
        point = new double[plan.parameters];
        rates = new double[plan.bins];
        curves = new double[CURVE * plan.slotParameter.length];
        factors = new double[plan.factorParameter.length];
        slopes = new double[plan.factorParameter.length];
        before = new double[plan.factorParameter.length];
        scales = new double[plan.blocks()];
        shifted = new double[plan.yieldCount];
        int rows = plan.groups() == 0 ? 0 : plan.groupRow[plan.groups() - 1] + largestChannel(plan);
        sums = new double[rows];
        gammas = new double[rows];
        weighted = new double[largestChannel(plan)];
    }

    static int largestChannel(Plan plan) {
        int largest = 0;
        for (int c = 0; c < plan.channels(); c++) {
            largest = Math.max(largest, plan.channelBin[c + 1] - plan.channelBin[c]);
        }
        return largest;
    }

    /** Computes the rates; with slopes, also what the reverse sweep needs. */
    void forward(double[] x, boolean withSlopes) {
        System.arraycopy(x, 0, point, 0, point.length);
        curves(x, withSlopes);
        factors(x, withSlopes);
        for (int c = 0; c < plan.channels(); c++) {
            channel(c, x);
        }
    }

    private void curves(double[] x, boolean withSlopes) {
        int[] parameters = plan.slotParameter;
        for (int s = 0; s < parameters.length; s++) {
            if (withSlopes) {
                ShiftCurve.derivatives(plan.histoSys, x[parameters[s]], curves, CURVE * s);
            } else {
                ShiftCurve.value(plan.histoSys, x[parameters[s]], curves, CURVE * s);
            }
        }
    }

    private void factors(double[] x, boolean withSlopes) {
        boolean polynomial = plan.normSys == NormSysCode.CODE4;
        double[] norms = coefficients.norms;
        int[] parameters = plan.factorParameter;
        int[] templates = plan.factorTemplate;
        for (int e = 0; e < parameters.length; e++) {
            double value = x[parameters[e]];
            int template = templates[e];
            if (template < 0) {
                factors[e] = value;
                slopes[e] = 1;
            } else if (withSlopes) {
                factors[e] =
                        FactorCurve.valueAndFirst(polynomial, value, norms, FactorCurve.WIDTH * template, slopes, e);
            } else {
                factors[e] = FactorCurve.value(polynomial, value, norms, FactorCurve.WIDTH * template);
            }
        }
    }

    private void channel(int c, double[] x) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        for (int b = 0; b < bins; b++) {
            rates[from + b] = 0;
        }
        for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
            int row = plan.groupRow[g];
            for (int b = 0; b < bins; b++) {
                sums[row + b] = 0;
            }
            for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                block(k, row, bins);
            }
            int gammaFrom = plan.groupGamma[g];
            int gammaTo = plan.groupGamma[g + 1];
            if (gammaFrom == gammaTo) {
                for (int b = 0; b < bins; b++) {
                    rates[from + b] += sums[row + b];
                }
                continue;
            }
            System.arraycopy(x, plan.gammaParameter[gammaFrom], gammas, row, bins);
            for (int e = gammaFrom + 1; e < gammaTo; e++) {
                int parameter = plan.gammaParameter[e];
                for (int b = 0; b < bins; b++) {
                    gammas[row + b] *= x[parameter + b];
                }
            }
            for (int b = 0; b < bins; b++) {
                rates[from + b] += gammas[row + b] * sums[row + b];
            }
        }
    }

    private void block(int k, int row, int bins) {
        int at = plan.blockYield[k];
        double[] shapes = coefficients.shapes;
        System.arraycopy(coefficients.yields, at, shifted, at, bins);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            double u = curves[CURVE * plan.shiftSlot[j]];
            double v = curves[CURVE * plan.shiftSlot[j] + 1];
            int shape = 2 * plan.shiftOffset[j];
            for (int b = 0; b < bins; b++) {
                shifted[at + b] += u * shapes[shape + b] + v * shapes[shape + bins + b];
            }
        }
        double scale = 1;
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            before[e] = scale;
            scale *= factors[e];
        }
        scales[k] = scale;
        for (int b = 0; b < bins; b++) {
            sums[row + b] += scale * shifted[at + b];
        }
    }

    /** Writes the rates of each block where its yields are. */
    void byBlock(double[] out) {
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    int at = plan.blockYield[k];
                    for (int b = 0; b < bins; b++) {
                        double gamma = plain ? 1 : gammas[plan.groupRow[g] + b];
                        out[at + b] = gamma * scales[k] * shifted[at + b];
                    }
                }
            }
        }
    }

    /** The second derivative of a scalar factor at the point of the last forward sweep. */
    double secondSlope(int e) {
        int template = plan.factorTemplate[e];
        return template < 0
                ? 0
                : FactorCurve.second(
                        plan.normSys == NormSysCode.CODE4,
                        point[plan.factorParameter[e]],
                        coefficients.norms,
                        FactorCurve.WIDTH * template,
                        factors[e]);
    }

    /** The third derivative of a scalar factor at the point of the last forward sweep. */
    double thirdSlope(int e) {
        int template = plan.factorTemplate[e];
        return template < 0
                ? 0
                : FactorCurve.third(
                        plan.normSys == NormSysCode.CODE4,
                        point[plan.factorParameter[e]],
                        coefficients.norms,
                        FactorCurve.WIDTH * template,
                        factors[e]);
    }

    /** Adds {@code Σ_b w_b ∂ν_b/∂x_i} to the gradient, after a forward sweep with slopes at x. */
    void reverse(double[] x, double[] weights, double[] gradient) {
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                weigh(g, weights, from, bins);
                gammas(g, x, weights, from, bins, gradient);
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    block(k, bins, gradient);
                }
            }
        }
    }

    /** Writes w G of a group into {@link #weighted}. */
    private void weigh(int g, double[] weights, int from, int bins) {
        if (plan.groupGamma[g] == plan.groupGamma[g + 1]) {
            System.arraycopy(weights, from, weighted, 0, bins);
            return;
        }
        int row = plan.groupRow[g];
        for (int b = 0; b < bins; b++) {
            weighted[b] = weights[from + b] * gammas[row + b];
        }
    }

    private void gammas(int g, double[] x, double[] weights, int from, int bins, double[] gradient) {
        int row = plan.groupRow[g];
        for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
            int parameter = plan.gammaParameter[e];
            for (int b = 0; b < bins; b++) {
                gradient[parameter + b] += weights[from + b] * sums[row + b] * others(g, e, -1, x, b);
            }
        }
    }

    /** The product of a group's factors for a bin but for one or two of them. */
    double others(int g, int without, int orThis, double[] x, int b) {
        double product = 1;
        for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
            if (e != without && e != orThis) {
                product *= x[plan.gammaParameter[e] + b];
            }
        }
        return product;
    }

    private void block(int k, int bins, double[] gradient) {
        int at = plan.blockYield[k];
        double[] shapes = coefficients.shapes;
        double scale = scales[k];
        double after = 0;
        for (int b = 0; b < bins; b++) {
            after += weighted[b] * shifted[at + b];
        }
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            gradient[plan.factorParameter[e]] += after * before[e] * slopes[e];
            after *= factors[e];
        }
        if (scale == 0) {
            return;
        }
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = plan.shiftSlot[j];
            int shape = 2 * plan.shiftOffset[j];
            double straight = 0;
            double bent = 0;
            for (int b = 0; b < bins; b++) {
                straight += weighted[b] * shapes[shape + b];
                bent += weighted[b] * shapes[shape + bins + b];
            }
            gradient[plan.slotParameter[slot]] +=
                    scale * (curves[CURVE * slot + 2] * straight + curves[CURVE * slot + 3] * bent);
        }
    }
}
