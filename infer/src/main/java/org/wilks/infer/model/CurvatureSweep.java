package org.wilks.infer.model;

import java.util.Arrays;

/**
 * First and second derivatives of the rates, channel by channel: the Jacobian over the parameters that act on the channel, and the Hessian
 * {@code Σ_b φ″_b ∇ν_b ∇ν_bᵀ + φ′_b ∇²ν_b} of a sum {@code Σ_b φ_b(ν_b)}.
 *
 * <p>Between the scalars of a channel it is a sum of products {@code left_r rightᵀ_r}: for each bin {@code φ″ ∇ν} and ∇ν; and for each block,
 * whose rate is F T, with p = ∇F and d = Σ_b (φ′ G)_b ∇T_b and t = Σ_b (φ′ G)_b T_b, the pair {@code (t/F) p + d, p} and the pair p, d. The
 * first is right between two factors because {@code ∂²F/∂x_i∂x_j = p_i p_j / F} for i ≠ j; the diagonal is put right afterwards, and blocks
 * with F = 0 are summed pair by pair.
 */
final class CurvatureSweep {
    /** Below this |F| the quotient p pᵀ/F is not used: it would overflow, or lose what is not zero at F = 0. */
    private static final double SMALL = 1e-100;

    private final RateSweep sweep;
    private final Plan plan;

    /** ∂ν_b/∂x of the active scalars of a channel, [active][bin]. */
    private final double[][] slopes;

    /** The same of {@code Σ_k F_k T_k} of one group, [bin][active]. */
    private final double[][] groupRows;

    /** ∂F/∂x of each scalar factor of the block in hand. */
    private final double[] partials;

    /** F times u′ + v′ and u′ − v′ of its shifts. */
    private final double[] shiftWeights;

    /** For each set of factors for each bin in a channel: ∂ν_b/∂γ_b, [set][bin], and its derivatives by the active scalars, [set][bin][active]. */
    private final double[][] gammaSlopes;

    private final double[][][] gammaRows;

    /** Right sides of products, [product][active]: first the bins of the channel, that is {@link #slopes} by bin, then its blocks. */
    private final double[][] right;

    /** Left sides of the products of blocks, [product − bins][active]. */
    private final double[][] left;

    /** Left sides of all products for an active scalar. */
    private final double[] weights;

    /** Second derivatives between active scalars of a channel, lower triangle of [active][active]. */
    private final double[][] local;

    CurvatureSweep(RateSweep sweep) {
        this.sweep = sweep;
        plan = sweep.plan;
        int bins = RateSweep.largestChannel(plan);
        int actives = 0;
        int sets = 0;
        int blocks = 0;
        for (int c = 0; c < plan.channels(); c++) {
            actives = Math.max(actives, plan.channelActive[c + 1] - plan.channelActive[c]);
            sets = Math.max(sets, plan.channelSet[c + 1] - plan.channelSet[c]);
            blocks =
                    Math.max(blocks, plan.groupBlock[plan.channelGroup[c + 1]] - plan.groupBlock[plan.channelGroup[c]]);
        }
        slopes = new double[actives][bins];
        groupRows = new double[bins][actives];
        partials = new double[plan.factorParameter.length];
        shiftWeights = new double[2 * plan.shiftSlot.length];
        gammaSlopes = new double[sets][bins];
        gammaRows = new double[sets][bins][actives];
        right = new double[bins + 2 * blocks][actives];
        left = new double[2 * blocks][actives];
        weights = new double[bins + 2 * blocks];
        local = new double[actives][actives];
    }

    /** Writes ∂ν_b/∂x_i at {@code b * n + i}, after a forward sweep with slopes. */
    void jacobian(double[] x, double[] out) {
        int n = plan.parameters;
        Arrays.fill(out, 0, plan.bins * n, 0);
        for (int c = 0; c < plan.channels(); c++) {
            int from = plan.channelBin[c];
            int bins = plan.channelBin[c + 1] - from;
            int actives = plan.channelActive[c];
            slopes(c, x);
            for (int b = 0; b < bins; b++) {
                for (int a = actives; a < plan.channelActive[c + 1]; a++) {
                    out[(from + b) * n + plan.activeParameter[a]] = right[b][a - actives];
                }
                for (int s = plan.channelSet[c]; s < plan.channelSet[c + 1]; s++) {
                    out[(from + b) * n + plan.setParameter[s] + b] = gammaSlopes[s - plan.channelSet[c]][b];
                }
            }
        }
    }

    /**
     * Adds {@code Σ_b φ″_b ∇ν_b ∇ν_bᵀ + φ′_b ∇²ν_b} to the lower triangle, after a reverse sweep with weights φ′; what is between mutually
     * independent parameters is zero and not touched.
     */
    void addHessian(double[] x, double[] first, double[] second, double[] hessian) {
        for (int c = 0; c < plan.channels(); c++) {
            int active = outer(c, x);
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            int products = bins;
            for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    int at = products - bins;
                    curvature(g, k, active, right[products], right[products + 1], left[at], left[at + 1]);
                    products += 2;
                }
            }
            scalars(c, active, products, second, hessian);
            gammas(c, first, second, hessian);
            betweenGammas(c, x, first, hessian);
        }
    }

    /** Adds {@code Σ_b w_b ∇ν_b ∇ν_bᵀ} to the lower triangle, as {@link #addHessian} does with w = φ″. */
    void addInformation(double[] x, double[] weightsOfBins, double[] hessian) {
        for (int c = 0; c < plan.channels(); c++) {
            int bins = plan.channelBin[c + 1] - plan.channelBin[c];
            scalars(c, outer(c, x), bins, weightsOfBins, hessian);
            gammas(c, null, weightsOfBins, hessian);
        }
    }

    /** Prepares the products {@code ∇ν_b ∇ν_bᵀ} of a channel's scalars; the number of scalars. */
    private int outer(int c, double[] x) {
        int active = plan.channelActive[c + 1] - plan.channelActive[c];
        slopes(c, x);
        Loops.transpose(right, slopes, active, plan.channelBin[c + 1] - plan.channelBin[c]);
        for (int a = 0; a < active; a++) {
            Arrays.fill(local[a], 0, active, 0);
        }
        return active;
    }

    /** The derivatives of a channel's rates by its scalars and by its factors for each bin, and the mixed ones of both. */
    private void slopes(int c, double[] x) {
        int bins = plan.channelBin[c + 1] - plan.channelBin[c];
        int active = plan.channelActive[c + 1] - plan.channelActive[c];
        int sets = plan.channelSet[c + 1] - plan.channelSet[c];
        for (int b = 0; b < bins; b++) {
            Arrays.fill(right[b], 0, active, 0);
        }
        for (int s = 0; s < sets; s++) {
            Arrays.fill(gammaSlopes[s], 0, bins, 0);
            for (int b = 0; b < bins; b++) {
                Arrays.fill(gammaRows[s][b], 0, active, 0);
            }
        }
        for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
            if (plan.groupGamma[g] == plan.groupGamma[g + 1]) {
                for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                    slopes(g, k, right);
                }
                continue;
            }
            for (int b = 0; b < bins; b++) {
                Arrays.fill(groupRows[b], 0, active, 0);
            }
            for (int k = plan.groupBlock[g]; k < plan.groupBlock[g + 1]; k++) {
                slopes(g, k, groupRows);
            }
            for (int b = 0; b < bins; b++) {
                Loops.add(right[b], groupRows[b], sweep.gammas[g][b], active);
            }
            for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                int set = plan.gammaSet[e] - plan.channelSet[c];
                for (int b = 0; b < bins; b++) {
                    double others = sweep.others(g, e, -1, x, b);
                    gammaSlopes[set][b] += others * sweep.sums[g][b];
                    Loops.add(gammaRows[set][b], groupRows[b], others, active);
                }
            }
        }
    }

    /** Adds a block's derivatives of F T by its scalars, [bin][active]. */
    private void slopes(int g, int k, double[][] out) {
        double after = 1;
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            partials[e] = after * sweep.before[e] * sweep.slopes[e];
            after *= sweep.factors[e];
        }
        double scale = sweep.scales[k];
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            shiftWeights[2 * j] = scale * (sweep.curves[slot + 2] + sweep.curves[slot + 3]);
            shiftWeights[2 * j + 1] = scale * (sweep.curves[slot + 2] - sweep.curves[slot + 3]);
        }
        double[][] rows = sweep.coefficients.shifts.of(g);
        int from = sweep.coefficients.shifts.start(g, k) - 2 * plan.blockShift[k];
        double[] shifted = sweep.shifted[k];
        for (int b = 0; b < shifted.length; b++) {
            slopes(k, shifted[b], rows[b], from, out[b]);
        }
    }

    /** The same of one bin, given T there and the shifts' row, in which shift j begins at {@code from + 2 j}. */
    private void slopes(int k, double yield, double[] row, int from, double[] out) {
        for (int e = plan.blockFactor[k]; e < plan.blockFactor[k + 1]; e++) {
            out[plan.factorActive[e]] += partials[e] * yield;
        }
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int at = from + 2 * j;
            out[plan.shiftActive[j]] += shiftWeights[2 * j] * row[at] + shiftWeights[2 * j + 1] * row[at + 1];
        }
    }

    /** Adds Σ_b (φ′ G)_b ∇²(F T)_b of a block: its products, and what they leave out. */
    private void curvature(int g, int k, int active, double[] p, double[] d, double[] leftOfP, double[] leftOfD) {
        Arrays.fill(p, 0, active, 0);
        Arrays.fill(d, 0, active, 0);
        double scale = sweep.scales[k];
        double total = sweep.totals[k];
        boolean small = !(Math.abs(scale) > SMALL);
        double quotient = small ? 0 : total / scale;
        double after = 1;
        for (int e = plan.blockFactor[k + 1] - 1; e >= plan.blockFactor[k]; e--) {
            int row = plan.factorActive[e];
            double partial = after * sweep.before[e] * sweep.slopes[e];
            p[row] = partial;
            local[row][row] += total * after * sweep.before[e] * sweep.secondSlope(e) - quotient * partial * partial;
            if (small) {
                pairs(k, e, total * after * sweep.slopes[e]);
            }
            after *= sweep.factors[e];
        }
        double[] moments = sweep.moments[g];
        int from = sweep.coefficients.shifts.start(g, k);
        for (int j = plan.blockShift[k]; j < plan.blockShift[k + 1]; j++) {
            int slot = RateSweep.CURVE * plan.shiftSlot[j];
            int row = plan.shiftActive[j];
            double straight = moments[from] + moments[from + 1];
            double bent = moments[from] - moments[from + 1];
            d[row] = sweep.curves[slot + 2] * straight + sweep.curves[slot + 3] * bent;
            local[row][row] += scale * sweep.curves[slot + 4] * bent;
            from += 2;
        }
        for (int a = 0; a < active; a++) {
            leftOfP[a] = quotient * p[a] + d[a];
        }
        System.arraycopy(p, 0, leftOfD, 0, active);
    }

    /** Adds the second derivatives between factor e of a block and those before it; all but what is between them is in the given product. */
    private void pairs(int k, int e, double product) {
        int row = plan.factorActive[e];
        double between = product;
        for (int d = e - 1; d >= plan.blockFactor[k]; d--) {
            int column = plan.factorActive[d];
            local[Math.max(row, column)][Math.min(row, column)] += between * sweep.before[d] * sweep.slopes[d];
            between *= sweep.factors[d];
        }
    }

    /** Adds what is between the scalars of a channel. */
    private void scalars(int c, int active, int products, double[] second, double[] hessian) {
        int actives = plan.channelActive[c];
        for (int i = 0; i < active; i++) {
            leftSides(c, i, products, second, weights);
            double[] sums = local[i];
            Loops.addRows(sums, right, weights, products, i + 1);
            int row = plan.activeParameter[actives + i] * plan.parameters;
            for (int j = 0; j <= i; j++) {
                hessian[row + plan.activeParameter[actives + j]] += sums[j];
            }
        }
    }

    private void leftSides(int c, int i, int products, double[] second, double[] out) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        double[] slope = slopes[i];
        for (int b = 0; b < bins; b++) {
            out[b] = second[from + b] * slope[b];
        }
        for (int r = bins; r < products; r++) {
            out[r] = left[r - bins][i];
        }
    }

    /** Adds what is between the factors for each bin and the scalars, which come before them in the parameter vector. */
    private void gammas(int c, double[] first, double[] second, double[] hessian) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        int actives = plan.channelActive[c];
        int active = plan.channelActive[c + 1] - actives;
        int sets = plan.channelSet[c + 1] - plan.channelSet[c];
        for (int s = 0; s < sets; s++) {
            int parameter = plan.setParameter[plan.channelSet[c] + s];
            for (int b = 0; b < bins; b++) {
                double slope = second[from + b] * gammaSlopes[s][b];
                double weight = first == null ? 0 : first[from + b];
                double[] rates = right[b];
                double[] mixed = gammaRows[s][b];
                int row = (parameter + b) * plan.parameters;
                for (int a = 0; a < active; a++) {
                    hessian[row + plan.activeParameter[actives + a]] += slope * rates[a] + weight * mixed[a];
                }
                for (int r = 0; r <= s; r++) {
                    add(
                            hessian,
                            parameter + b,
                            plan.setParameter[plan.channelSet[c] + r] + b,
                            slope * gammaSlopes[r][b]);
                }
            }
        }
    }

    /** Adds φ′ times the second derivatives between two factors of a bin in the same group. */
    private void betweenGammas(int c, double[] x, double[] first, double[] hessian) {
        int from = plan.channelBin[c];
        int bins = plan.channelBin[c + 1] - from;
        for (int g = plan.channelGroup[c]; g < plan.channelGroup[c + 1]; g++) {
            for (int e = plan.groupGamma[g]; e < plan.groupGamma[g + 1]; e++) {
                for (int d = plan.groupGamma[g]; d < e; d++) {
                    for (int b = 0; b < bins; b++) {
                        add(
                                hessian,
                                plan.gammaParameter[e] + b,
                                plan.gammaParameter[d] + b,
                                first[from + b] * sweep.sums[g][b] * sweep.others(g, e, d, x, b));
                    }
                }
            }
        }
    }

    private void add(double[] hessian, int i, int j, double value) {
        hessian[Math.max(i, j) * plan.parameters + Math.min(i, j)] += value;
    }
}
