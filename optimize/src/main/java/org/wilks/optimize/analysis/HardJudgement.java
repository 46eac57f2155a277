package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.model.BackgroundRule;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.Pull;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.EpochRecord;

/** What histograms of an analysis are judged by: the measures of its model under the rule of the least effective background. Immutable, thread-safe. */
public final class HardJudgement {
    private final List<AnalysisRegion> regions;
    private final TemplateStructure structure;
    private final List<Goal> goals;
    private final List<ModelMeasure> measures;
    private final BackgroundRule rule;

    HardJudgement(Analysis analysis) {
        if (analysis.goals().isEmpty()) {
            throw new InvalidConfiguration("analysis: nothing to be judged by; give at least one goal");
        }
        AnalysisCells cells = new AnalysisCells(analysis);
        regions = analysis.regions();
        structure = cells.structure();
        goals = analysis.goals();
        measures = goals.stream()
                .map(c -> ModelMeasure.of(structure, c.measure(), c.settings()))
                .toList();
        rule = new BackgroundRule(cells.backgrounds(), analysis.leastBackground());
    }

    /** A row of sums by cell, [2, cells]. */
    static double[] row(Tensor sums, int row) {
        return sums.slice(0, row, row + 1).toArray();
    }

    /**
     * The rule of the least effective number of background events, over the regions of the observable that are no control regions.
     *
     * @return the rule
     */
    public BackgroundRule rule() {
        return rule;
    }

    /**
     * The bins whose signal is counted: under the rule, in a control region where there is a background.
     *
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @return one for each bin, region after region
     */
    public boolean[] counted(double[] weights, double[] squares) {
        boolean[] ruled = rule.counted(weights, squares);
        boolean[] all = new boolean[structure.bins()];
        int at = 0;
        int next = 0;
        for (int r = 0; r < regions.size(); r++) {
            TemplateStructure.Region region = structure.regions().get(r);
            for (int b = 0; b < region.bins(); b++) {
                all[at++] = (!regions.get(r).ruled() || ruled[next++]) && region.hasBackground(weights, b);
            }
        }
        return all;
    }

    /**
     * The weighted sum of the measures of hard histograms.
     *
     * @param hard sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return the larger the better; minus infinity where the rule is broken or the model has no measure
     */
    public double of(Tensor hard) {
        double[] weights = row(hard, 0);
        double[] squares = row(hard, 1);
        if (!rule.allows(weights, squares)) {
            return Double.NEGATIVE_INFINITY;
        }
        boolean[] counted = counted(weights, squares);
        double sum = 0;
        for (int c = 0; c < measures.size(); c++) {
            sum += goals.get(c).weight() * measures.get(c).of(weights, squares, counted);
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }

    /**
     * The measures of hard histograms as they are shown (CLs, a limit, Z), in the order of the goals.
     *
     * @param hard sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return one for each goal
     * @throws InvalidModel when the rule is broken or the yields make no model
     * @throws org.wilks.nd.error.WilksException when a fit has no certified minimum, or there is no limit
     */
    public double[] shown(Tensor hard) {
        double[] weights = row(hard, 0);
        double[] squares = row(hard, 1);
        if (!rule.allows(weights, squares)) {
            throw new InvalidModel("the least effective number of background events in a region is "
                    + rule.effective(weights, squares) + ", allowed is " + rule.least() + " or more");
        }
        boolean[] counted = counted(weights, squares);
        double[] shown = new double[measures.size()];
        for (int c = 0; c < shown.length; c++) {
            ModelMeasure measure = measures.get(c);
            shown[c] = MeasureScale.shown(measure.measure(), measure.orThrow(weights, squares, counted));
        }
        return shown;
    }

    /**
     * The measures with their goals, in their order.
     *
     * @return one for each goal
     */
    public List<ModelMeasure> measures() {
        return measures;
    }

    /**
     * Hard histograms as a record of training keeps them. A bin without background is told there; that an analysis has no measure or its test no fit ends
     * nothing.
     *
     * @param hard sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return measure, bins and, of the first goal's test, pulls
     */
    public EpochRecord.Part record(Tensor hard) {
        double[] weights = row(hard, 0);
        double[] squares = row(hard, 1);
        double measure = of(hard);
        List<Pull> pulls = List.of();
        if (measure > Double.NEGATIVE_INFINITY) {
            try {
                pulls = measures.get(0).pulls(weights, squares, counted(weights, squares));
            } catch (WilksException e) {
                pulls = List.of();
            }
        }
        return new EpochRecord.Part(measure, bins(weights, squares), pulls);
    }

    private List<EpochRecord.Bin> bins(double[] weights, double[] squares) {
        List<EpochRecord.Bin> bins = new ArrayList<>();
        for (TemplateStructure.Region region : structure.regions()) {
            for (int b = 0; b < region.bins(); b++) {
                double[] sums = new double[4];
                for (TemplateStructure.Sample sample : region.samples()) {
                    int at = sample.signal() ? 0 : 2;
                    sums[at] += weights[sample.cell() + b];
                    sums[at + 1] += squares[sample.cell() + b];
                }
                bins.add(new EpochRecord.Bin(
                        region.name(), b, sums[0], sums[2], effective(sums[0], sums[1]), effective(sums[2], sums[3])));
            }
        }
        return bins;
    }

    private static double effective(double sum, double square) {
        return square > 0 ? sum * sum / square : 0;
    }

    /**
     * What is lowered of soft histograms: the negative weighted sum of the measures, the signal weighted by the rule, plus its penalty.
     *
     * @param yields sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return a differentiable scalar
     * @throws org.wilks.nd.error.WilksException when the yields make no model or a fit fails
     */
    public Tensor soft(Tensor yields) {
        return rule.penalised(raised(yields).negate(), yields);
    }

    /**
     * The weighted sum of the measures of soft histograms, the signal weighted by the rule.
     *
     * @param yields sums of weights and of squared weights by cell, {@code [2, cells]}
     * @return a differentiable scalar
     * @throws org.wilks.nd.error.WilksException when the yields make no model or a fit fails
     */
    public Tensor raised(Tensor yields) {
        List<Tensor> shares = new ArrayList<>();
        int ruled = 0;
        for (AnalysisRegion region : regions) {
            shares.add(region.ruled() && rule.weighs(ruled) ? rule.share(ruled, yields) : Tensor.zeros(0));
            ruled += region.ruled() ? 1 : 0;
        }
        Tensor sum = Tensor.scalar(0);
        for (int c = 0; c < measures.size(); c++) {
            sum = sum.plus(measures.get(c).of(yields, shares).times(goals.get(c).weight()));
        }
        return sum;
    }
}
