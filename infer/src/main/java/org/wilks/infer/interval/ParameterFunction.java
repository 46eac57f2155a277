package org.wilks.infer.interval;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.TensorObjective;
import org.wilks.nd.optim.TwiceSmoothObjective;

/**
 * A differentiable function g of all parameters of a likelihood, of which an interval is wanted: a ratio of two rates, say.
 *
 * <p>Where it is undefined it gives NaN or an infinity, and no interval reaches there.
 *
 * @param name what messages and results call it
 * @param function its value with gradient and Hessian over all n parameters; used by several threads at a time
 */
public record ParameterFunction(String name, TwiceSmoothObjective function) {
    /**
     * A function of the vector of all parameters, differentiated as it is evaluated.
     *
     * <pre>{@code
     * ParameterFunction ratio = ParameterFunction.of("mu1/mu2", x -> x.select(0, 0).dividedBy(x.select(0, 1)), 3);
     * }</pre>
     *
     * @param name what messages and results call it
     * @param function gives a tensor of one element
     * @param parameters n, the number of parameters of the likelihood
     * @return the function
     */
    public static ParameterFunction of(String name, UnaryOperator<Tensor> function, int parameters) {
        return new ParameterFunction(name, TensorObjective.of(function, Shape.of(parameters)));
    }

    /**
     * A function of parameters by name.
     *
     * <pre>{@code
     * ParameterFunction ratio = ParameterFunction.of("mu1/mu2", get -> get.apply("mu1").dividedBy(get.apply("mu2")), likelihood.parameters());
     * }</pre>
     *
     * @param name what messages and results call it
     * @param function gives a tensor of one element, from what gives a parameter by its name
     * @param parameters the table of the likelihood
     * @return the function
     */
    public static ParameterFunction of(
            String name, Function<Function<String, Tensor>, Tensor> function, Parameters parameters) {
        return of(name, x -> function.apply(parameter -> x.select(0, parameters.index(parameter))), parameters.size());
    }
}
