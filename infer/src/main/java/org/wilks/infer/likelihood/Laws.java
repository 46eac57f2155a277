package org.wilks.infer.likelihood;

import java.util.List;
import org.wilks.infer.likelihood.TermPlan.Kind;
import org.wilks.nd.Program;
import org.wilks.nd.error.InvalidModel;

/** Which law each datum of a traced likelihood follows, and what is expected of it. */
final class Laws {
    private final List<TermPlan> plans;
    private final Program means;
    private final int main;
    private final int auxiliary;
    private final double[] origin;

    /** For each place among the data of laws the number of its datum, auxiliary behind main data; −1 for what is no single datum. */
    private final int[] data;

    /** For each datum how many laws it stands in. */
    private final int[] laws;

    Laws(List<TermPlan> plans, Program binding, Program means, int main, int auxiliary, double[] origin) {
        this.plans = plans;
        this.means = means;
        this.main = main;
        this.auxiliary = auxiliary;
        this.origin = origin;
        data = data(binding);
        laws = new int[main + auxiliary];
        for (int datum : data) {
            if (datum >= 0) {
                laws[datum]++;
            }
        }
    }

    /** Each datum is told by the two numbers that it has in two probes. */
    private int[] data(Program binding) {
        double[] first = probe(binding, 1000.25, 1);
        double[] second = probe(binding, 7.5, 3);
        int[] found = new int[first.length];
        for (int i = 0; i < found.length; i++) {
            double place = first[i] - 1000.25;
            boolean datum =
                    place >= 0 && place < main + auxiliary && place == Math.rint(place) && second[i] == 7.5 + 3 * place;
            found[i] = datum ? (int) place : -1;
        }
        return found;
    }

    private double[] probe(Program binding, double start, double step) {
        double[] m = new double[main];
        double[] a = new double[auxiliary];
        for (int i = 0; i < main; i++) {
            m[i] = start + step * i;
        }
        for (int i = 0; i < auxiliary; i++) {
            a[i] = start + step * (main + i);
        }
        Program.Evaluator evaluator = binding.evaluator();
        evaluator.run(m, a, origin);
        return evaluator.output(0).clone();
    }

    private String describe(int datum) {
        return datum < main ? "main datum " + datum : "auxiliary datum " + (datum - main);
    }

    private void requireLaws(String what) {
        for (int datum = 0; datum < laws.length; datum++) {
            if (laws[datum] != 1) {
                throw new InvalidModel(
                        describe(datum) + " stands in " + (laws[datum] == 0 ? "no law" : laws[datum] + " laws")
                                + ", so that this likelihood has no " + what
                                + "; each datum needs one Poisson or normal term, or give them by "
                                + (what.startsWith("expected") ? "withExpected" : "withSampler"));
            }
        }
    }

    /** The means of all data at a point. */
    Data expected(double[] point) {
        requireLaws("expected data");
        Program.Evaluator evaluator = means.evaluator();
        evaluator.run(new double[main], new double[auxiliary], point);
        double[] found = evaluator.output(0);
        double[] m = new double[main];
        double[] a = new double[auxiliary];
        for (TermPlan plan : plans) {
            for (int i = 0; plan.kind().isLaw() && i < plan.size(); i++) {
                double mean = found[plan.datum() + i];
                int datum = data[plan.datum() + i];
                boolean count = plan.kind() == Kind.POISSON;
                if (!Double.isFinite(mean) || count && mean < 0) {
                    throw new InvalidModel(
                            (count ? "rate" : "mean") + " of '" + plan.name() + "', element " + i + ", is " + mean
                                    + " at this point; it has to be finite" + (count ? " and at least 0" : ""));
                }
                if (datum >= main) {
                    a[datum - main] = mean;
                } else if (datum >= 0) {
                    m[datum] = mean;
                }
            }
        }
        return new Data(m, a);
    }
}
