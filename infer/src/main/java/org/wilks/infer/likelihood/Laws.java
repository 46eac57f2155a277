package org.wilks.infer.likelihood;

import java.util.List;
import org.wilks.infer.likelihood.TermPlan.Kind;
import org.wilks.nd.Program;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStream;

/** Which law each datum of a traced likelihood follows, and what is expected of it. */
final class Laws {
    /** Beyond it counts are no whole numbers any more. */
    private static final double LARGEST = 1e15;

    private final List<TermPlan> plans;
    private final Program means;
    private final int main;
    private final int auxiliary;
    private final double[] origin;
    private final boolean fromData;

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
        boolean any = false;
        for (int output = 0; output <= plans.size(); output++) {
            if (output == 0 || plans.get(output - 1).kind().isScaled()) {
                int which = output == 0 ? 0 : 1 + plans.get(output - 1).scale();
                any |= means.reads(which, 0) || means.reads(which, 1);
            }
        }
        fromData = any;
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
        Program.Evaluator evaluator = at(point);
        double[] m = new double[main];
        double[] a = new double[auxiliary];
        fill(evaluator.output(0), m, a);
        return new Data(m, a);
    }

    /** The law of the data at a point: means, widths and factors of covariances are computed here, once. */
    DataSampler sampler(double[] point) {
        requireLaws("random data");
        Program.Evaluator evaluator = at(point);
        double[] centres = evaluator.output(0).clone();
        fill(centres, new double[main], new double[auxiliary]);
        double[][] scales = new double[plans.size()][];
        for (int t = 0; t < scales.length; t++) {
            TermPlan plan = plans.get(t);
            if (plan.kind().isScaled()) {
                double[] scale = evaluator.output(1 + plan.scale()).clone();
                scales[t] = scale.length == plan.size() && !plan.kind().isCorrelated()
                        ? positive(plan, scale)
                        : CovarianceMatrix.factor(scale, plan.size(), plan.name());
            }
        }
        return stream -> draw(centres, scales, stream);
    }

    private static double[] positive(TermPlan plan, double[] widths) {
        for (double width : widths) {
            if (!(width > 0) || width == Double.POSITIVE_INFINITY) {
                throw new InvalidModel("standard deviation of '" + plan.name() + "' is " + width
                        + " at this point; it has to be positive and finite");
            }
        }
        return widths;
    }

    private Data draw(double[] centres, double[][] scales, RandomStream stream) {
        double[] drawn = centres.clone();
        for (int t = 0; t < scales.length; t++) {
            TermPlan plan = plans.get(t);
            if (!plan.kind().isLaw()) {
                continue;
            }
            int from = plan.datum();
            double[] normal = new double[plan.kind().isCorrelated() ? plan.size() : 0];
            for (int i = 0; i < plan.size(); i++) {
                if (plan.kind() == Kind.POISSON) {
                    drawn[from + i] = stream.nextPoisson(centres[from + i]);
                } else if (plan.kind().isCorrelated()) {
                    normal[i] = stream.nextGaussian();
                    for (int j = 0; j <= i; j++) {
                        drawn[from + i] += scales[t][i * plan.size() + j] * normal[j];
                    }
                } else {
                    drawn[from + i] = stream.nextGaussian(centres[from + i], scales[t][i]);
                }
            }
        }
        double[] m = new double[main];
        double[] a = new double[auxiliary];
        place(drawn, m, a);
        return new Data(m, a);
    }

    /** The means of all laws at a point, checked for nothing. */
    double[] means(double[] point) {
        return at(point).output(0).clone();
    }

    /** Whether what stands in a place of the data of laws is a main datum. */
    boolean isMain(int place) {
        return data[place] >= 0 && data[place] < main;
    }

    /** Whether what stands in a place of the data of laws is an auxiliary datum. */
    boolean isAuxiliary(int place) {
        return data[place] >= main;
    }

    private Program.Evaluator at(double[] point) {
        if (fromData) {
            throw new InvalidModel(
                    "the means of this likelihood's laws depend on data, so that it has no expected or random data;"
                            + " give them by withExpected and withSampler");
        }
        Program.Evaluator evaluator = means.evaluator();
        evaluator.run(new double[main], new double[auxiliary], point);
        return evaluator;
    }

    /** Puts what belongs to the data of laws where the data are. */
    private void place(double[] ofLaws, double[] m, double[] a) {
        for (int k = 0; k < data.length; k++) {
            if (data[k] >= main) {
                a[data[k] - main] = ofLaws[k];
            } else if (data[k] >= 0) {
                m[data[k]] = ofLaws[k];
            }
        }
    }

    /** Checks the means of laws and puts them where the data are. */
    private void fill(double[] found, double[] m, double[] a) {
        for (TermPlan plan : plans) {
            for (int i = 0; plan.kind().isLaw() && i < plan.size(); i++) {
                double mean = found[plan.datum() + i];
                boolean count = plan.kind() == Kind.POISSON;
                if (!Double.isFinite(mean) || count && (mean < 0 || mean > LARGEST)) {
                    throw new InvalidModel((count ? "rate" : "mean") + " of '" + plan.name() + "', element " + i
                            + ", is " + mean + " at this point; it has to be finite"
                            + (count ? ", at least 0 and at most " + LARGEST : ""));
                }
            }
        }
        place(found, m, a);
    }
}
