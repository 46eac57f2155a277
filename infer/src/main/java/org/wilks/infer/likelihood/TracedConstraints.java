package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.likelihood.TermPlan.Kind;
import org.wilks.nd.Program;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStream;

/**
 * The constraint terms of a traced likelihood as laws of its parameters: terms of auxiliary data, or of constants in their place, whose means are
 * linear in one parameter each. Restricted to the bounds by drawing again.
 */
final class TracedConstraints implements ParameterSampler {
    /** So many draws in a row outside the bounds show that a term has no weight within them. */
    private static final int DRAWS = 10_000;

    /** A mean is linear in a parameter when it is so within this, relative to its size. */
    private static final double LINEAR = 1e-12;

    /** A term whose elements have means {@code offset + slope x_p} of a parameter p each. */
    private record Constraint(
            TermPlan plan, int[] parameters, double[] slopes, double[] offsets, double[] data, double[] scale) {}

    private final Parameters parameters;
    private final double[] point;
    private final double[] lower;
    private final double[] upper;
    private final boolean[] fixed;
    private final List<Constraint> constraints = new ArrayList<>();

    TracedConstraints(Parameters parameters, Recording recording, double[] point, Data data) {
        this.parameters = parameters;
        this.point = point.clone();
        lower = parameters.lower();
        upper = parameters.upper();
        fixed = parameters.fixed();
        recording.require(data);
        Program.Evaluator bound = recording.binding().evaluator();
        bound.run(data.main(), data.auxiliary(), point);
        Slopes slopes = new Slopes(recording.laws(), point);
        boolean[] taken = new boolean[point.length];
        for (TermPlan plan : recording.plans()) {
            if (plan.kind().isLaw() && isConstraint(plan, recording.laws(), slopes)) {
                constraints.add(constraint(plan, slopes, bound, taken));
            }
        }
    }

    /** The means of laws around a point, by which parameter they move and how far. */
    private static final class Slopes {
        final double[] base;
        final double[][] once;
        final double[][] twice;

        Slopes(Laws laws, double[] point) {
            int n = point.length;
            base = laws.means(point);
            once = new double[n][];
            twice = new double[n][];
            for (int p = 0; p < n; p++) {
                double[] moved = point.clone();
                moved[p] += 1;
                once[p] = laws.means(moved);
                moved[p] += 1;
                twice[p] = laws.means(moved);
            }
        }

        /** The only parameter that moves a mean; −1 for none, −2 for several or one by which it is not linear. */
        int parameter(int place) {
            int found = -1;
            for (int p = 0; p < once.length; p++) {
                double step = once[p][place] - base[place];
                if (step != 0) {
                    double bend = twice[p][place] - once[p][place] - step;
                    boolean linear = Math.abs(bend) <= LINEAR * (1 + Math.abs(base[place]) + Math.abs(step));
                    found = found == -1 && linear ? p : -2;
                }
            }
            return found;
        }
    }

    /** A term of auxiliary data; a term of constants when its means follow single parameters that are not of interest. */
    private boolean isConstraint(TermPlan plan, Laws laws, Slopes slopes) {
        boolean constant = true;
        for (int i = 0; i < plan.size(); i++) {
            int place = plan.datum() + i;
            if (laws.isMain(place)) {
                return false;
            }
            int p = slopes.parameter(place);
            constant &=
                    !laws.isAuxiliary(place) && (p < 0 || p == parameters.poi().orElse(-1));
        }
        return !constant;
    }

    private Constraint constraint(TermPlan plan, Slopes slopes, Program.Evaluator bound, boolean[] taken) {
        int k = plan.size();
        int[] which = new int[k];
        double[] slope = new double[k];
        double[] offset = new double[k];
        double[] data = new double[k];
        boolean free = plan.kind() == Kind.NORMAL_OF_FREE_WIDTH || plan.kind() == Kind.MULTIVARIATE_OF_FREE_COVARIANCE;
        for (int i = 0; i < k; i++) {
            int place = plan.datum() + i;
            int p = slopes.parameter(place);
            if (p < 0 || free) {
                throw refused(
                        plan, i, free ? "its width depends on parameters" : "its mean is not linear in one parameter");
            }
            if (taken[p]) {
                throw refused(plan, i, "parameter '" + parameters.names().get(p) + "' stands in another one too");
            }
            taken[p] = true;
            which[i] = p;
            slope[i] = slopes.once[p][place] - slopes.base[place];
            offset[i] = slopes.base[place] - slope[i] * point[p];
            data[i] = bound.output(0)[place];
            boolean proportional = Math.abs(offset[i]) <= LINEAR * (1 + Math.abs(slopes.base[place]));
            if (plan.kind() == Kind.POISSON && !(proportional && slope[i] > 0)) {
                throw refused(plan, i, "the rate of a count has to be a positive multiple of one parameter");
            }
        }
        double[] scale = {};
        if (plan.kind() == Kind.NORMAL) {
            scale = bound.output(1 + plan.scale()).clone();
        } else if (plan.kind() == Kind.MULTIVARIATE) {
            scale = CovarianceMatrix.factor(bound.output(1 + plan.scale()), k, plan.name());
        }
        return new Constraint(plan, which, slope, offset, data, scale);
    }

    private static InvalidModel refused(TermPlan plan, int element, String why) {
        return new InvalidModel("parameters drawn from their constraint terms: '" + plan.name() + "', element "
                + element + ": " + why + "; draw the data only, or keep the parameters at the fit");
    }

    @Override
    public double[] draw(RandomStream stream) {
        double[] drawn = point.clone();
        for (Constraint constraint : constraints) {
            if (constraint.plan.kind() == Kind.MULTIVARIATE) {
                together(constraint, drawn, stream);
            } else {
                for (int i = 0; i < constraint.parameters.length; i++) {
                    if (!fixed[constraint.parameters[i]]) {
                        alone(constraint, i, drawn, stream);
                    }
                }
            }
        }
        return drawn;
    }

    private boolean isInside(int p, double x) {
        return x >= lower[p] && x <= upper[p];
    }

    private void alone(Constraint constraint, int i, double[] drawn, RandomStream stream) {
        int p = constraint.parameters[i];
        for (int draw = 0; draw < DRAWS; draw++) {
            double mean = constraint.plan.kind() == Kind.POISSON
                    ? stream.nextGamma(constraint.data[i] + 1)
                    : stream.nextGaussian(constraint.data[i], constraint.scale[i]) - constraint.offsets[i];
            drawn[p] = mean / constraint.slopes[i];
            if (isInside(p, drawn[p])) {
                return;
            }
        }
        throw outside(constraint);
    }

    private void together(Constraint constraint, double[] drawn, RandomStream stream) {
        int k = constraint.parameters.length;
        double[] normal = new double[k];
        for (int draw = 0; draw < DRAWS; draw++) {
            boolean inside = true;
            for (int i = 0; i < k; i++) {
                normal[i] = stream.nextGaussian();
                double mean = constraint.data[i] - constraint.offsets[i];
                for (int j = 0; j <= i; j++) {
                    mean += constraint.scale[i * k + j] * normal[j];
                }
                int p = constraint.parameters[i];
                if (!fixed[p]) {
                    drawn[p] = mean / constraint.slopes[i];
                    inside &= isInside(p, drawn[p]);
                }
            }
            if (inside) {
                return;
            }
        }
        throw outside(constraint);
    }

    private static InvalidModel outside(Constraint constraint) {
        return new InvalidModel("parameters drawn from the constraint term '" + constraint.plan.name() + "': none of "
                + DRAWS + " draws was within their bounds; widen them");
    }
}
