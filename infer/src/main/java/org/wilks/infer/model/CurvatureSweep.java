package org.wilks.infer.model;

import java.util.Arrays;

/**
 * First and second derivatives of the rates, channel by channel: the Jacobian over the parameters that act on the channel, and the Hessian
 * {@code Σ_b φ″_b ∇ν_b ∇ν_bᵀ + φ′_b ∇²ν_b} of a sum {@code Σ_b φ_b(ν_b)}. Starts from a forward sweep with slopes.
 */
final class CurvatureSweep {
    private final RateSweep sweep;
    private final Plan plan;

    /** ∂ν_b/∂x of the active scalars of a channel, [active][bin]. */
    private final double[] jacobian;

    /** The same of {@code Σ_k F_k T_k} of one group. */
    private final double[] groupJacobian;

    /** For each set of factors for each bin in a channel: ∂ν_b/∂γ_b, and its derivatives by the active scalars, [set][active][bin]. */
    private final double[] gammaSlopes;

    private final double[] gammaJacobian;

    /** Second derivatives between active scalars of a channel, lower triangle of [active][active]. */
    private final double[] local;

    private final double[] weighted;
    private final double[] partials;
    private final double[] shiftSlopes;

    CurvatureSweep(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        int area = 0;
        int actives = 0;
        int gammaArea = 0;
        int gammaRows = 0;
        int factors = 0;
        int shifts = 0;
        for (int c = 0; c < plan.channels(); c++) {
            int active = plan.channelActive[c + 1] - plan.channelActive[c];
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            int sets = plan.channelSet[c + 1] - plan.channelSet[c];
            area = Math.max(area, active * bins);
            actives = Math.max(actives, active);
            gammaArea = Math.max(gammaArea, sets * active * bins);
            gammaRows = Math.max(gammaRows, sets * bins);
        }
        for (int k = 0; k < plan.blocks(); k++) {
            factors = Math.max(factors, plan.blockFactor[k + 1] - plan.blockFactor[k]);
            shifts = Math.max(shifts, plan.blockShift[k + 1] - plan.blockShift[k]);
        }
        jacobian = new double[area];
        groupJacobian = new double[area];
        gammaSlopes = new double[gammaRows];
        gammaJacobian = new double[gammaArea];
        local = new double[actives * actives];
        weighted = new double[RateSweep.largestChannel(plan)];
        partials = new double[factors];
        shiftSlopes = new double[shifts];
    }

    /** Writes ∂ν_b/∂x_i at {@code b * n + i}. */
    void jacobian(double[] x, double[] out) {
        int n = plan.parameters;
        Arrays.fill(out, 0, plan.bins * n, 0);
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            channel(c, x, null, null);
            for (int b = 0; b < bins; b++) {
                for (int a = plan.channelActive[c]; a < plan.channelActive[c + 1]; a++) {
                    out[(from + b) * n + plan.activeParameter[a]] = jacobian[(a - plan.channelActive[c]) * bins + b];
                }
                for (int s = plan.channelSet[c]; s < plan.channelSet[c + 1]; s++) {
                    out[(from + b) * n + plan.setParameter[s] + b] = gammaSlopes[(s - plan.channelSet[c]) * bins + b];
                }
            }
        }
    }

    /**
     * Adds {@code Σ_b φ″_b ∇ν_b ∇ν_bᵀ + φ′_b ∇²ν_b} to the lower triangle; what is between mutually independent parameters is zero and not
     * touched.
     */
    void addHessian(double[] x, double[] first, double[] second, double[] hessian) {
        for (int c = 0; c < plan.channels(); c++) {
            Arrays.fill(local, 0);
            channel(c, x, first, hessian);
            scalars(c, second, hessian);
            gammas(c, first, second, hessian);
        }
    }

    /** The derivatives of a channel's rates; with φ′ given, also Σ φ′ ∇²ν between scalars, and between two γ. */
    private void channel(int c, double[] x, double[] first, double[] hessian) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        int active = plan.channelActive[c + 1] - plan.channelActive[c];
        int sets = plan.channelSet[c + 1] - plan.channelSet[c];
        Arrays.fill(jacobian, 0, active * bins, 0);
        Arrays.fill(gammaSlopes, 0, sets * bins, 0);
        Arrays.fill(gammaJacobian, 0, sets * active * bins, 0);
        for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
            Arrays.fill(groupJacobian, 0, active * bins, 0);
            boolean plain = plan.groupGamma[g] == plan.groupGamma[g + 1];
            int row = plan.groupRow[g];
            for (int b = 0; b < bins && first != null; b++) {
                weighted[b] = plain ? first[from + b] : first[from + b] * sweep.gammas[row + b];
            }
            for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                slopes(k, bins);
                if (first != null) {
                    curvature(k, bins, active);
                }
            }
            for (int a = 0; a < active; a++) {
                for (int b = 0; b < bins; b++) {
                    jacobian[a * bins + b] += groupJacobian[a * bins + b] * (plain ? 1 : sweep.gammas[row + b]);
                }
            }
            for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                int set = plan.gammaSet[e] - plan.channelSet[c];
                for (int b = 0; b < bins; b++) {
                    double others = sweep.others(g, e, -1, x, b);
                    gammaSlopes[set * bins + b] += others * sweep.sums[row + b];
                    for (int a = 0; a < active; a++) {
                        gammaJacobian[(set * active + a) * bins + b] += others * groupJacobian[a * bins + b];
                    }
                    for (int d = plan.groupGamma[g]; d < e && first != null; d++) {
                        add(
                                hessian,
                                plan.gammaParameter[e] + b,
                                plan.gammaParameter[d] + b,
                                first[from + b] * sweep.sums[row + b] * sweep.others(g, e, d, x, b));
                    }
                }
            }
        }
    }

    /** Adds a block's derivatives by its scalars to those of its group; leaves the partial derivatives of F. */
    private void slopes(int k, int bins) {
        int at = plan.blockYield[k];
        double[] shapes = sweep.coefficients.shapes;
        int factorFrom = plan.blockFactor[k];
        double after = 1;
        for (int e = plan.blockFactor[k + 1] - 1; e >= factorFrom; e--) {
            double partial = after * sweep.before[e] * sweep.slopes[e];
            partials[e - factorFrom] = partial;
            after *= sweep.factors[e];
            int to = plan.factorActive[e] * bins;
            for (int b = 0; b < bins; b++) {
                groupJacobian[to + b] += partial * sweep.shifted[at + b];
            }
        }
        double scale = sweep.scales[k];
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            int shape = 2 * plan.shiftOffset[j];
            double straight = scale * sweep.curves[slot + 2];
            double bent = scale * sweep.curves[slot + 3];
            int to = plan.shiftActive[j] * bins;
            for (int b = 0; b < bins; b++) {
                groupJacobian[to + b] += straight * shapes[shape + b] + bent * shapes[shape + bins + b];
            }
        }
    }

    /** Adds Σ_b (φ′ G)_b ∇²(F T)_b of a block, after {@link #slopes}. */
    private void curvature(int k, int bins, int active) {
        int at = plan.blockYield[k];
        double[] shapes = sweep.coefficients.shapes;
        double scale = sweep.scales[k];
        int factorFrom = plan.blockFactor[k];
        int factorTo = plan.blockFactor[k + 1];
        double total = 0;
        for (int b = 0; b < bins; b++) {
            total += weighted[b] * sweep.shifted[at + b];
        }
        double after = total;
        for (int e = factorTo - 1; e >= factorFrom; e--) {
            int row = plan.factorActive[e];
            double bend = sweep.secondSlope(e);
            local[row * active + row] += after * sweep.before[e] * bend;
            // all that multiplies the product of the factors before e, but those between d and e
            double between = after * sweep.slopes[e];
            for (int d = e - 1; d >= factorFrom; d--) {
                addLocal(row, plan.factorActive[d], active, between * sweep.before[d] * sweep.slopes[d]);
                between *= sweep.factors[d];
            }
            after *= sweep.factors[e];
        }
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            int shape = 2 * plan.shiftOffset[j];
            double straight = 0;
            double bent = 0;
            for (int b = 0; b < bins; b++) {
                straight += weighted[b] * shapes[shape + b];
                bent += weighted[b] * shapes[shape + bins + b];
            }
            int row = plan.shiftActive[j];
            local[row * active + row] += scale * sweep.curves[slot + 4] * bent;
            double slope = sweep.curves[slot + 2] * straight + sweep.curves[slot + 3] * bent;
            for (int e = factorFrom; e < factorTo; e++) {
                addLocal(row, plan.factorActive[e], active, partials[e - factorFrom] * slope);
            }
        }
    }

    /** Adds a second derivative between two places in a product, twice when both are of one parameter. */
    private void addLocal(int a, int b, int active, double value) {
        if (a == b) {
            local[a * active + a] += 2 * value;
        } else {
            local[Math.max(a, b) * active + Math.min(a, b)] += value;
        }
    }

    private void add(double[] hessian, int i, int j, double value) {
        hessian[Math.max(i, j) * plan.parameters + Math.min(i, j)] += value;
    }

    /** Adds what is between the scalars of a channel. */
    private void scalars(int c, double[] second, double[] hessian) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        int actives = plan.channelActive[c];
        int active = plan.channelActive[c + 1] - actives;
        for (int i = 0; i < active; i++) {
            int row = plan.activeParameter[actives + i] * plan.parameters;
            for (int j = 0; j <= i; j++) {
                double sum = local[i * active + j];
                for (int b = 0; b < bins; b++) {
                    sum += second[from + b] * jacobian[i * bins + b] * jacobian[j * bins + b];
                }
                hessian[row + plan.activeParameter[actives + j]] += sum;
            }
        }
    }

    /** Adds what is between the factors for each bin, and between them and the scalars. */
    private void gammas(int c, double[] first, double[] second, double[] hessian) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        int actives = plan.channelActive[c];
        int active = plan.channelActive[c + 1] - actives;
        int sets = plan.channelSet[c + 1] - plan.channelSet[c];
        for (int s = 0; s < sets; s++) {
            int parameter = plan.setParameter[plan.channelSet[c] + s];
            for (int b = 0; b < bins; b++) {
                double slope = second[from + b] * gammaSlopes[s * bins + b];
                for (int a = 0; a < active; a++) {
                    add(
                            hessian,
                            parameter + b,
                            plan.activeParameter[actives + a],
                            slope * jacobian[a * bins + b]
                                    + first[from + b] * gammaJacobian[(s * active + a) * bins + b]);
                }
                for (int r = 0; r <= s; r++) {
                    add(
                            hessian,
                            parameter + b,
                            plan.setParameter[plan.channelSet[c] + r] + b,
                            slope * gammaSlopes[r * bins + b]);
                }
            }
        }
    }
}
