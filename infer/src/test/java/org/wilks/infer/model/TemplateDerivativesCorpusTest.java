package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** Derivatives with respect to templates and data of the workspaces of the corpus, all numbers moved at once; with bins and blocks in number. */
class TemplateDerivativesCorpusTest {
    private static final double STEP = 2e-4;
    private static final double CLOSE = 1e-8;

    static Stream<String> names() {
        return ReferenceCase.all().map(ReferenceCase::name);
    }

    private static double[] near(Model model, RandomStream random) {
        double[] x = model.parameters().inits();
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] == 0 ? 1.6 * (random.nextDouble() - 0.5) : x[i] * (0.95 + 0.1 * random.nextDouble());
        }
        return x;
    }

    private static double[] relative(double[] numbers, RandomStream random) {
        double[] change = new double[numbers.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = Double.isNaN(numbers[i]) ? 0 : numbers[i] * random.nextDouble(-1, 1);
        }
        return change;
    }

    /** The derivative along a change of the numbers, by central differences of fourth order. */
    private static double along(Model model, double[] change, ToDoubleFunction<ModelEvaluator> function) {
        double[] numbers = model.numbers();
        double[] f = new double[4];
        int k = 0;
        for (int step : new int[] {-2, -1, 1, 2}) {
            double[] moved = numbers.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += step * STEP * change[i];
            }
            Model other = model.withNumbers(moved);
            f[k++] = function.applyAsDouble(other.evaluator(other.observed()));
        }
        return (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * STEP);
    }

    private static void assertAlong(String what, double expected, double[] flat, double[] change) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < flat.length; i++) {
            sum += flat[i] * change[i];
            size += Math.abs(flat[i] * change[i]);
        }
        assertEquals(expected, sum, CLOSE * size, what);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("names")
    void derivativesAlongAChangeOfAllNumbersMatchDifferences(String name) {
        Model model = Model.of(ReferenceCase.of(name).workspace());
        RandomStream random = RandomStreams.of(6).stream(name.hashCode() & 0xffff);
        double[] x = near(model, random);
        double[] y = near(model, random);
        double[] u = random.doubles(x.length, -1, 1).toArray();
        double[] v = random.doubles(x.length, -1, 1).toArray();
        double[] change = relative(model.numbers(), random);
        ModelEvaluator evaluator = model.evaluator(model.observed());
        assertTrue(evaluator.value(x) < Double.POSITIVE_INFINITY && evaluator.value(y) < Double.POSITIVE_INFINITY);
        TemplateDerivatives derivatives = evaluator.templateDerivatives();

        double[] flat = new double[change.length];
        derivatives.gradient(x, 1, flat);
        derivatives.saturated(1, flat);
        assertAlong("−2 ln L", along(model, change, each -> each.twiceNll(x)), flat, change);

        Arrays.fill(flat, 0);
        derivatives.difference(x, y, 1, flat);
        assertAlong("difference", along(model, change, each -> each.difference(x, y)), flat, change);

        Arrays.fill(flat, 0);
        derivatives.mixed(x, u, 1, flat);
        double[] out = new double[x.length];
        double mixed = along(model, change, each -> {
            each.valueAndGradient(x, out);
            return dot(out, u);
        });
        assertAlong("mixed", mixed, flat, change);
        derivatives.mixedAlong(x, change, out);
        assertEquals(dot(flat, change), dot(out, u), 1e-11 * Math.sqrt(dot(flat, flat) * dot(change, change)));

        Arrays.fill(flat, 0);
        derivatives.third(x, u, v, 1, flat);
        double third = along(model, change, each -> {
            each.hessianVector(x, u, out);
            return dot(out, v);
        });
        assertAlong("third", third, flat, change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc_2bin_1channel", "bench_M", "gen_05", "validation_2bin_2channel_coupledshapefactor"})
    void nothingIsAllocated(String name) {
        Model model = Model.of(ReferenceCase.of(name).workspace());
        ModelEvaluator evaluator = model.evaluator(model.observed());
        RandomStream random = RandomStreams.of(4).stream(0);
        double[] x = near(model, random);
        double[] y = near(model, random);
        double[] out = new double[x.length];
        double[] flat = new double[TemplateVector.of(model).size()];
        double[] rates = new double[model.observed().main().length];
        double[] auxiliaries = new double[model.auxiliary().length];
        double[] change = flat.clone();
        TemplateDerivatives derivatives = evaluator.templateDerivatives();
        Map<String, Runnable> calls = Map.of(
                "gradient", () -> derivatives.gradient(x, 1e-9, flat),
                "difference", () -> derivatives.difference(x, y, 1e-9, flat),
                "mixed", () -> derivatives.mixed(x, y, 1e-9, flat),
                "third", () -> derivatives.third(x, y, y, 1e-9, flat),
                "expected", () -> derivatives.expected(x, rates, auxiliaries, 1e-9, flat),
                "saturated", () -> derivatives.saturated(1e-9, flat),
                "expectedAlong", () -> derivatives.expectedAlong(x, change, rates, auxiliaries),
                "mixedAlong", () -> derivatives.mixedAlong(x, change, out),
                "itself", evaluator::templateDerivatives);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        calls.forEach((what, call) -> {
            for (int i = 0; i < 3; i++) {
                call.run();
            }
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 100; i++) {
                call.run();
            }
            long bytes = threads.getThreadAllocatedBytes(thread) - before;
            // a call that allocated would take at least 16 bytes each time
            assertTrue(bytes < 1000, what + " allocated " + bytes + " bytes in 100 calls");
        });
    }
}
