package org.wilks.infer.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.model.ComposedModel;
import org.wilks.infer.model.HistoSysCode;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.model.NormSysCode;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.model.TemplateVector.Range;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** The likelihood over gathered lists is the plainly composed one, with first and second derivatives in parameters and templates. */
class ComposedModelTest {
    private static final int WORKSPACES = 60;
    private static final double VALUE = 1e-11;
    private static final double FIRST = 1e-10;
    private static final double SECOND = 1e-9;

    private record Case(
            String name, Workspace workspace, ComposedHistFactory plain, Model model, double[] x, RandomStream random) {
        int n() {
            return x.length;
        }

        /** The numbers, with zeros where they follow from others. */
        double[] numbers() {
            return Arrays.stream(model.numbers())
                    .map(value -> Double.isNaN(value) ? 0 : value)
                    .toArray();
        }

        /** The point and the numbers in one vector. */
        Tensor both() {
            return Tensor.concatenate(0, Tensor.of(x), Tensor.of(numbers()));
        }

        Tensor point(Tensor both) {
            return both.slice(0, 0, n());
        }

        Tensor numbers(Tensor both) {
            return both.slice(0, n(), both.size());
        }

        /** The plain likelihood with the templates and counts of a vector. */
        ComposedHistFactory plain(Tensor numbers) {
            TemplateVector vector = TemplateVector.of(model);
            Map<String, Tensor> templates = new HashMap<>();
            for (Channel channel : workspace.channels()) {
                for (Sample sample : channel.samples()) {
                    String here = channel.name() + "/" + sample.name();
                    templates.put(here, cut(numbers, vector.yields(channel.name(), sample.name())));
                    for (Modifier modifier : sample.modifiers()) {
                        String key = here + "/" + modifier.type().word() + "/" + modifier.name();
                        Map<String, Part> parts = modifier instanceof HistoSys
                                ? Map.of("/low", Part.SHIFT_LOW, "/high", Part.SHIFT_HIGH)
                                : modifier instanceof NormSys
                                        ? Map.of("/low", Part.NORM_LOW, "/high", Part.NORM_HIGH)
                                        : modifier instanceof ShapeSys || modifier instanceof StatError
                                                ? Map.of("", Part.UNCERTAINTIES)
                                                : Map.of();
                        parts.forEach((suffix, part) -> templates.put(
                                key + suffix,
                                cut(
                                        numbers,
                                        vector.modifier(
                                                part,
                                                channel.name(),
                                                sample.name(),
                                                modifier.type(),
                                                modifier.name()))));
                    }
                }
            }
            return plain.with(templates);
        }

        Tensor counts(Tensor numbers) {
            return cut(numbers, TemplateVector.of(model).range(Part.MAIN));
        }

        private static Tensor cut(Tensor numbers, Range range) {
            return numbers.slice(0, range.from(), range.to());
        }

        /** −2 ln L of point and templates, plainly composed. */
        Tensor plainTwiceNll(Tensor both) {
            ComposedHistFactory with = plain(numbers(both));
            return with.twiceNll(point(both), counts(numbers(both)), with.auxiliary());
        }

        Tensor twiceNll(Tensor both) {
            return ComposedModel.of(model).logPdf(point(both), numbers(both)).times(-2);
        }

        /** Entries of templates, not of widths and data: those are constants of the plain likelihood, and counts of zero have no derivative. */
        boolean[] compared() {
            boolean[] compared = new boolean[n() + numbers().length];
            int to = n() + TemplateVector.of(model).range(Part.WIDTHS).from();
            Arrays.fill(compared, 0, to, true);
            return compared;
        }
    }

    private interface Check {
        void of(Case given);
    }

    private static void forAll(Check check) {
        Interpolations.Norm[] norms = Interpolations.Norm.values();
        Interpolations.Shape[] shapes = Interpolations.Shape.values();
        int checked = 0;
        for (int i = 0; i < WORKSPACES; i++) {
            RandomStream random = RandomStreams.of(31).stream(i);
            Workspace workspace = RandomWorkspaces.draw(random);
            Interpolations.Norm norm = norms[i % norms.length];
            Interpolations.Shape shape = shapes[i % shapes.length];
            ComposedHistFactory plain = ComposedHistFactory.of(workspace, norm, shape);
            Model model = Model.of(
                    workspace,
                    ModelOptions.defaults()
                            .withNormSys(NormSysCode.valueOf(norm.name()))
                            .withHistoSys(HistoSysCode.valueOf(shape.name())));
            double[] x = RandomWorkspaces.point(plain.types(), random);
            for (int k = 0; k < x.length; k++) {
                // away from kinks
                x[k] += x[k] == Math.rint(x[k]) ? 0.01 : 0;
            }
            Case given = new Case("workspace " + i, workspace, plain, model, x, random);
            if (feasible(given)) {
                check.of(given);
                checked++;
            }
        }
        assertTrue(checked > WORKSPACES / 2, checked + " points were feasible");
    }

    private static boolean feasible(Case given) {
        double[] rates = given.plain.rates(Tensor.of(given.x)).toArray();
        double[] counts = given.plain.observed().toArray();
        for (int b = 0; b < rates.length; b++) {
            if (!(rates[b] > 0 || rates[b] == 0 && counts[b] == 0)) {
                return false;
            }
        }
        return true;
    }

    private static void assertClose(String what, Tensor expected, Tensor found, boolean[] compared, double relative) {
        double[] a = expected.toArray();
        double[] b = found.toArray();
        assertEquals(a.length, b.length, what);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = compared[i] ? Math.max(largest, Math.abs(a[i])) : largest;
        }
        for (int i = 0; i < a.length; i++) {
            if (compared[i]) {
                assertEquals(a[i], b[i], relative * largest + 1e-13, what + ", entry " + i);
            }
        }
    }

    @Test
    void valuesAreThoseOfThePlainDefinition() {
        forAll(given -> {
            Tensor both = given.both();
            double expected = given.plainTwiceNll(both).item();
            assertEquals(expected, given.twiceNll(both).item(), VALUE * (100 + Math.abs(expected)), given.name);
            Tensor x = given.point(both);
            Tensor means = Tensor.concatenate(0, given.plain.rates(x), given.plain.auxiliaryMeans(x));
            boolean[] all = new boolean[means.size()];
            Arrays.fill(all, true);
            ComposedModel composed = ComposedModel.of(given.model);
            assertClose(given.name, means, composed.expected(x, given.numbers(both)), all, VALUE);
            Tensor data = Tensor.concatenate(0, given.plain.observed(), given.plain.auxiliary());
            assertClose(given.name, data, composed.data(given.numbers(both)), all, VALUE);
        });
    }

    @Test
    void gradientsAreThoseOfThePlainDefinition() {
        forAll(given -> {
            UnaryOperator<Tensor> plain = given::plainTwiceNll;
            UnaryOperator<Tensor> gathered = given::twiceNll;
            assertClose(
                    given.name,
                    Derivatives.gradient(plain, given.both()),
                    Derivatives.gradient(gathered, given.both()),
                    given.compared(),
                    FIRST);
        });
    }

    @Test
    void secondDerivativesAreThoseOfThePlainDefinition() {
        forAll(given -> {
            UnaryOperator<Tensor> plain = given::plainTwiceNll;
            UnaryOperator<Tensor> gathered = given::twiceNll;
            boolean[] compared = given.compared();
            double[] direction = given.random.doubles(compared.length, -1, 1).toArray();
            for (int i = 0; i < direction.length; i++) {
                direction[i] = compared[i] ? direction[i] : 0;
            }
            assertClose(
                    given.name,
                    Derivatives.hessianVectorProduct(plain, given.both(), Tensor.of(direction)),
                    Derivatives.hessianVectorProduct(gathered, given.both(), Tensor.of(direction)),
                    compared,
                    SECOND);
        });
    }

    @Test
    void devianceIsThatOfTheEvaluator() {
        forAll(given -> {
            double expected = given.model.evaluator(given.model.observed()).value(given.x);
            ComposedModel composed = ComposedModel.of(given.model);
            Tensor numbers = Tensor.of(given.numbers());
            Tensor x = Tensor.of(given.x);
            assertEquals(expected, composed.deviance(x, numbers).item(), 1e-11 * (100 + expected), given.name);
            double saturated = given.model.evaluator(given.model.observed()).saturated();
            assertEquals(saturated, composed.saturated(numbers).item(), 1e-11 * (100 + saturated), given.name);
        });
    }

    @Test
    void numbersAtSomePlacesGiveTheSameValue() {
        forAll(given -> {
            double[] numbers = given.numbers();
            int[] places = {
                3, 0, TemplateVector.of(given.model).range(Part.MAIN).from()
            };
            Tensor some = Tensor.of(numbers).gather(0, places);
            Tensor x = Tensor.of(given.x);
            assertEquals(
                    ComposedModel.of(given.model)
                            .deviance(x, Tensor.of(numbers))
                            .item(),
                    ComposedModel.of(given.model, places).deviance(x, some).item(),
                    given.name);
            ComposedModel none = ComposedModel.of(given.model, new int[0]);
            assertEquals(
                    ComposedModel.of(given.model)
                            .deviance(x, Tensor.of(numbers))
                            .item(),
                    none.deviance(x, Tensor.zeros(0)).item(),
                    given.name);
        });
    }

    @Test
    void aRecordedLikelihoodIsReplayedWithOtherNumbers() {
        forAll(given -> {
            Program program = Program.record(given::twiceNll, given.both());
            double[] moved = given.both().toArray();
            for (int i = 0; i < moved.length; i++) {
                moved[i] *= 1.01;
            }
            Program.Evaluator evaluator = program.evaluator();
            evaluator.run(moved);
            double expected = given.twiceNll(Tensor.of(moved)).item();
            assertEquals(List.of(expected), List.of(evaluator.output(0)[0]), given.name);
        });
    }
}
