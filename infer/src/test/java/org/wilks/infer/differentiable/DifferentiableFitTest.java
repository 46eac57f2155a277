package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;

class DifferentiableFitTest {
    private static ToDoubleFunction<Model> deviance(Map<String, Double> held) {
        return m -> Fit.of(m).withFixed(held).run(m.observed()).deviance();
    }

    /** The place of the minimum as exactly as a fit of its own derivative finds it. */
    private static ToDoubleFunction<Model> value(String name, Map<String, Double> held) {
        return m -> {
            BoundModel bound = DifferentiableModel.of(m).bind(new int[0], Tensor.zeros(0));
            Map<String, Tensor> values = new LinkedHashMap<>();
            held.forEach((parameter, x) -> values.put(parameter, Tensor.scalar(x)));
            return bound.fit(values).value(name).item();
        };
    }

    @Test
    void minimumAndPlaceFollowTheNumbers() {
        Model model = Examples.sevenModifiers();
        NumericalGradient.check("minimum", model, b -> b.fit().minimum(), deviance(Map.of()), 1e-7);
        for (String name :
                new String[] {"mu", "tilt", "scale", "free", "shape[1]", "mc[0]", "uncorrelated[2]", "lumi"}) {
            NumericalGradient.check(name, model, b -> b.fit().value(name), value(name, Map.of()), 1e-7);
        }
    }

    @Test
    void heldParametersAreVariables() {
        Model model = Examples.sevenModifiers();
        Map<String, Double> held = Map.of("mu", 0.4);
        Map<String, Tensor> tensors = Map.of("mu", Tensor.scalar(0.4));
        NumericalGradient.check("minimum", model, b -> b.fit(tensors).minimum(), deviance(held), 1e-7);
        NumericalGradient.check("scale", model, b -> b.fit(tensors).value("scale"), value("scale", held), 1e-7);
        BoundModel bound = DifferentiableModel.of(model).bind(new int[0], Tensor.zeros(0));
        UnaryOperator<Tensor> along = x -> {
            DifferentiableFit fit = bound.fit(Map.of("mu", x));
            return Tensor.concatenate(0, fit.minimum().reshape(1), fit.at());
        };
        GradientCheck.of(along, Tensor.scalar(1.3)).within(1e-7).requireFirstOrder();
        GradientCheck.of(along, Tensor.scalar(1.3)).within(1e-6).requireSecondOrder();
        assertEquals(
                1.3, bound.fit(Map.of("mu", Tensor.scalar(1.3))).value("mu").item());
    }

    @Test
    void activeBoundsStay() {
        Model model = Examples.sevenModifiers("[55, 42, 25]", "[127, 111]");
        assertEquals(0, value("mu", Map.of()).applyAsDouble(model));
        NumericalGradient.check("minimum", model, b -> b.fit().minimum(), deviance(Map.of()), 1e-7);
        for (String name : new String[] {"mu", "tilt", "scale", "mc[0]"}) {
            NumericalGradient.check(name, model, b -> b.fit().value(name), value(name, Map.of()), 1e-7);
        }
    }

    @Test
    void kernelsAgreeWithTheDefinition() {
        Model model = Examples.sevenModifiers();
        int[] some = {0, 1, 4, 9, 14, 17, 20, 24};
        Tensor vector = Tensor.of(Examples.values(model, some));
        BoundModel bound = DifferentiableModel.of(model).bind(some, vector);
        FitRun run = new FitRun(bound, new int[] {model.parameters().index("mu")});
        GradientCheck.fused(new FitValuePrimitive(run), 1e-6, vector, Tensor.of(0.7));
        GradientCheck.fused(new FitPlacePrimitive(run, model.parameters().size()), 1e-6, vector, Tensor.of(0.7));
    }
}
