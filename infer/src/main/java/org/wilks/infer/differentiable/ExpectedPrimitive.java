package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.ReboundEvaluator;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;

/** Rates and means of auxiliary data of a bound model as a function of (point [n], numbers [m]), [bins + auxiliaries]. */
final class ExpectedPrimitive extends FusedPrimitive {
    private final BoundPlaces places;
    private final int bins;
    private final int auxiliaries;

    ExpectedPrimitive(BoundPlaces places) {
        super("histFactory.expected");
        this.places = places;
        Model model = places.description();
        bins = model.plan().bins();
        auxiliaries = model.plan().auxiliaries();
    }

    @Override
    public Shape shape(Shape... inputs) {
        LikelihoodPrimitive.requireShapes(name(), places, inputs);
        return Shape.of(bins + auxiliaries);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        requireFinite(inputs[0]);
        double[] rates = new double[bins];
        double[] means = new double[auxiliaries];
        ReboundEvaluator evaluator = places.borrow(inputs[1]);
        evaluator.expectation().rates(inputs[0], rates);
        evaluator.expectation().expectedAuxiliary(inputs[0], means);
        places.giveBack(evaluator);
        return new Evaluation(joined(rates, means), null);
    }

    private void requireFinite(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (!Double.isFinite(point[i])) {
                throw new InvalidData("expected data: parameter '"
                        + places.description().parameters().names().get(i) + "' is " + point[i]
                        + "; allowed are finite numbers");
            }
        }
    }

    private double[] joined(double[] rates, double[] means) {
        double[] all = Arrays.copyOf(rates, bins + auxiliaries);
        System.arraycopy(means, 0, all, bins, auxiliaries);
        return all;
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[] rates = Arrays.copyOf(cotangent, bins);
        double[] means = Arrays.copyOfRange(cotangent, bins, bins + auxiliaries);
        double[][] pulled = new double[2][];
        ReboundEvaluator evaluator = places.borrow(inputs[1]);
        if (wanted[0]) {
            pulled[0] = new double[inputs[0].length];
            evaluator.expectation().dataDerivatives().expectedGradient(inputs[0], rates, means, pulled[0]);
        }
        if (wanted[1]) {
            double[] flat = new double[places.rebinding().length()];
            evaluator.derivatives().expected(inputs[0], rates, means, 1, flat);
            pulled[1] = places.gather(flat);
        }
        places.giveBack(evaluator);
        return pulled;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        double[] rates = new double[bins];
        double[] means = new double[auxiliaries];
        double[] sum = new double[bins + auxiliaries];
        ReboundEvaluator evaluator = places.borrow(inputs[1]);
        ModelEvaluator expectation = evaluator.expectation();
        if (tangents[0] != null) {
            expectation.dataDerivatives().expectedAlong(inputs[0], tangents[0], rates, means);
            sum = joined(rates, means);
        }
        if (tangents[1] != null) {
            evaluator.derivatives().expectedAlong(inputs[0], places.scatter(tangents[1]), rates, means);
            double[] more = joined(rates, means);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }
        places.giveBack(evaluator);
        return sum;
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return irregularities(name(), places, inputs[0].toArray(), inputs[1].toArray());
    }

    /** Parameters at kinks of their interpolation, and bins at the edge of having a constraint. */
    static List<Irregularity> irregularities(String name, BoundPlaces places, double[] point, double[] numbers) {
        List<Irregularity> all = new ArrayList<>();
        for (String place : places.rebinding().atKinks(point)) {
            all.add(new Irregularity(
                    name, Irregularity.Kind.ONE_SIDED, -1, place + ": that of the interpolation above was taken"));
        }
        for (String place : places.rebinding().atEdges(numbers)) {
            all.add(new Irregularity(
                    name, Irregularity.Kind.ONE_SIDED, -1, place + ": that of a bin without constraint was taken"));
        }
        return all;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        return places.composed().expected(inputs[0], inputs[1]);
    }
}
