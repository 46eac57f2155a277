package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.ComposedModel;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.infer.model.TemplateDerivatives;
import org.wilks.infer.model.TemplateVector;
import org.wilks.nd.Derivatives;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;

/**
 * The expected information of (numbers [m], parameters [n]) about some parameters, [k, k].
 *
 * <p>It is half the Hessian of the deviance of the data that are expected at the point, the data held: for those the terms with second derivatives of
 * the rates vanish. A product {@code uᵀ I v} changes with the numbers as that Hessian does, at fixed data and through them:
 *
 * <pre>{@code
 * ∂(uᵀ I v)/∂t = ½ [ Σ_kl ∂³D/∂t∂x_k∂x_l u_k v_l  +  Σ_d (Σ_kl ∂³D/∂d∂x_k∂x_l u_k v_l) ∂d/∂t ],    d = expected data at x
 * }</pre>
 */
final class InformationPrimitive extends FusedPrimitive {
    private final DifferentiableModel model;
    private final BoundPlaces at;
    private final int[] parameters;

    InformationPrimitive(DifferentiableModel model, BoundPlaces at, int[] parameters) {
        super("information");
        this.model = model;
        this.at = at;
        this.parameters = parameters;
    }

    @Override
    public Shape shape(Shape... inputs) {
        return Shape.of(parameters.length, parameters.length);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        Model hard = at.rebound(inputs[0]).model();
        double[] x = inputs[1];
        int n = x.length;
        Data expected = hard.expected(x);
        ModelEvaluator evaluator = hard.evaluator(expected);
        requirePositive(evaluator, expected, x);
        double[] twice = new double[n * n];
        evaluator.valueGradientStandIn(x, new double[n], twice);
        int k = parameters.length;
        double[] information = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                int row = Math.max(parameters[i], parameters[j]);
                int column = Math.min(parameters[i], parameters[j]);
                information[i * k + j] = 0.5 * twice[row * n + column];
            }
        }
        return new Evaluation(information, null);
    }

    /** Where a rate is zero and moves with a parameter, the information about that is infinite. */
    private void requirePositive(ModelEvaluator evaluator, Data expected, double[] x) {
        double[] rates = expected.main();
        if (Arrays.stream(rates).allMatch(rate -> rate > 0)) {
            return;
        }
        int n = x.length;
        double[] jacobian = new double[rates.length * n];
        evaluator.jacobian(x, new double[rates.length], jacobian);
        for (int b = 0; b < rates.length; b++) {
            for (int i : parameters) {
                if (rates[b] == 0 && jacobian[b * n + i] != 0) {
                    throw new InvalidModel("expected information: the rate of " + describe(b) + " is 0 and depends on '"
                            + model.description().parameters().names().get(i)
                            + "'; give the bin a background, or leave it out");
                }
            }
        }
    }

    private String describe(int bin) {
        for (Layout.ChannelBins channel : model.description().layout().channels()) {
            if (bin >= channel.offset() && bin < channel.offset() + channel.bins()) {
                return "channel '" + channel.name() + "', bin " + (bin - channel.offset());
            }
        }
        return "bin " + bin;
    }

    private double[] spread(double[] block, int n) {
        double[] full = new double[n];
        for (int i = 0; i < parameters.length; i++) {
            full[parameters[i]] = block[i];
        }
        return full;
    }

    /** What is needed at one point: an evaluator of the expected data, and the derivatives of products uᵀ I v. */
    private final class Products {
        private final TemplateVector vector = model.vector();
        private final double[] x;
        private final Data expected;
        private final ModelEvaluator evaluator;
        private final TemplateDerivatives templates;
        private final double[] flat = new double[vector.size()];
        private final double[] contracted;

        Products(double[][] inputs) {
            x = inputs[1];
            Model hard = at.rebound(inputs[0]).model();
            expected = hard.expected(x);
            evaluator = hard.evaluator(expected);
            templates = evaluator.templateDerivatives(new boolean[expected.auxiliary().length]);
            contracted = new double[x.length];
        }

        /** Adds ∂(uᵀ I v)/∂x to one array, and the derivatives by all numbers to {@link #flat}. */
        void add(double[] u, double[] v, double[] byParameters) {
            TemplateVector.Range main = vector.range(TemplateVector.Part.MAIN);
            TemplateVector.Range auxiliary = vector.range(TemplateVector.Part.AUXILIARY);
            Arrays.fill(flat, main.from(), vector.size(), 0);
            templates.third(x, u, v, 0.5, flat);
            double[] rates = Arrays.copyOfRange(flat, main.from(), main.to());
            double[] means = Arrays.copyOfRange(flat, auxiliary.from(), auxiliary.to());
            templates.expected(x, rates, means, 1, flat);
            if (byParameters == null) {
                return;
            }
            evaluator.thirdDerivative(x, u, v, contracted);
            for (int i = 0; i < contracted.length; i++) {
                byParameters[i] += 0.5 * contracted[i];
            }
            // ∂²D/∂x∂n = −2 ∂ν/∂x / ν, so that this is the product with the transposed Jacobian of the expected data
            double[] nu = expected.main();
            double[] m = expected.auxiliary();
            for (int b = 0; b < rates.length; b++) {
                rates[b] *= -0.5 * nu[b];
            }
            for (int i = 0; i < means.length; i++) {
                // the curvature of a Gaussian datum does not depend on it: its entry is zero
                means[i] *= -0.5 * m[i];
            }
            evaluator.dataDerivatives().mixedByData(x, rates, means, contracted);
            for (int i = 0; i < contracted.length; i++) {
                byParameters[i] += contracted[i];
            }
        }

        /** The derivatives by the bound numbers; data that are bound have no part in expected information. */
        double[] gathered() {
            int from = vector.range(TemplateVector.Part.MAIN).from();
            int[] places = at.rebinding().places();
            double[] gathered = new double[places.length];
            for (int k = 0; k < places.length; k++) {
                gathered[k] = places[k] < from ? flat[places[k]] : 0;
            }
            return gathered;
        }
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        Products products = new Products(inputs);
        int n = inputs[1].length;
        double[] byParameters = wanted[1] ? new double[n] : null;
        List<Bilinear.Term> terms = Bilinear.terms(cotangent, output, parameters.length);
        for (Bilinear.Term term : terms) {
            products.add(spread(term.u(), n), spread(term.v(), n), byParameters);
        }
        return new double[][] {wanted[0] ? products.gathered() : null, byParameters};
    }

    /** {@inheritDoc} One product for each entry of the triangle: k(k + 1)/2 of them. */
    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        Products products = new Products(inputs);
        int n = inputs[1].length;
        int k = parameters.length;
        double[] out = new double[k * k];
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < k; i++) {
            u[parameters[i]] = 1;
            for (int j = 0; j <= i; j++) {
                v[parameters[j]] = 1;
                Arrays.fill(products.flat, 0);
                double[] byParameters = tangents[1] == null ? null : new double[n];
                products.add(u, v, byParameters);
                double sum = tangents[0] == null ? 0 : dot(products.gathered(), tangents[0]);
                sum += tangents[1] == null ? 0 : dot(byParameters, tangents[1]);
                out[i * k + j] = sum;
                out[j * k + i] = sum;
                v[parameters[j]] = 0;
            }
            u[parameters[i]] = 0;
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        ComposedModel composed = at.composed();
        Tensor expected = composed.expected(inputs[1], inputs[0]);
        Tensor hessian = Derivatives.hessian(x -> composed.deviance(x, inputs[0], expected), inputs[1]);
        return hessian.gather(0, parameters).gather(1, parameters).times(0.5);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return ExpectedPrimitive.irregularities(name(), at, inputs[1].toArray(), inputs[0].toArray());
    }
}
