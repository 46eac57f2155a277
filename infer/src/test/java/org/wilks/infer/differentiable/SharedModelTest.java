package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;

/** One differentiable model for many threads, and programs recorded once: the bits of models made anew. */
class SharedModelTest {
    private final Model hard = Examples.sevenModifiers();
    private final int[] places = Examples.nonZeroPlaces(hard);

    private List<double[]> points(int count) {
        Random random = new Random(1);
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] point = Examples.values(hard, places);
            for (int i = 0; i < point.length; i++) {
                point[i] *= 1 + 0.03 * random.nextGaussian();
            }
            points.add(point);
        }
        return points;
    }

    private static Map<String, Function<BoundModel, Tensor>> results() {
        UpperLimitOptions limits = UpperLimitOptions.defaults();
        Map<String, Function<BoundModel, Tensor>> all = new LinkedHashMap<>();
        all.put("log CLs", m -> m.test(TestStatistic.qMuTilde()).at(1).logCls());
        all.put("expected CLs", m -> m.test(TestStatistic.qMu()).at(1).expectedCls(1));
        all.put("muHat", m -> m.test(TestStatistic.tMu()).at(1).muHat());
        all.put("log p0", m -> m.discovery().logP0());
        all.put("blind Z", m -> m.asimov(1).discovery().significance());
        all.put("limit", m -> m.limit(limits).observed());
        all.put("median limit", m -> m.limit(limits).median());
        all.put("minimum", m -> m.fit().minimum());
        all.put("sigma", m -> m.fit().standardDeviation("mu"));
        return all;
    }

    private Gradient<Tensor> fresh(DifferentiableModel model, Function<BoundModel, Tensor> result, double[] point) {
        return Derivatives.valueAndGradient((Tensor v) -> result.apply(model.bind(places, v)), Tensor.of(point));
    }

    @Test
    void recordedProgramsHaveTheValuesAndGradientsOfFreshOnes() {
        results().forEach((name, result) -> {
            DifferentiableModel model = DifferentiableModel.of(hard);
            UnaryOperator<Tensor> f = v -> result.apply(model.bind(places, v));
            Program program = Program.valueAndGradient(f, Tensor.of(Examples.values(hard, places)));
            for (double[] point : points(4)) {
                Tensor[] replayed = program.apply(Tensor.of(point));
                Gradient<Tensor> fresh = fresh(DifferentiableModel.of(hard), result, point);
                assertEquals(fresh.value().item(), replayed[0].item(), name);
                assertArrayEquals(fresh.gradient().toArray(), replayed[1].toArray(), name);
            }
        });
    }

    @Test
    void threadsThatShareAModelGetTheBitsOfModelsOfTheirOwn() throws InterruptedException, ExecutionException {
        Function<BoundModel, Tensor> sum = m -> results().values().stream()
                .map(r -> r.apply(m))
                .reduce(Tensor::plus)
                .orElseThrow();
        List<double[]> points = points(6);
        List<Gradient<Tensor>> alone = points.stream()
                .map(point -> fresh(DifferentiableModel.of(hard), sum, point))
                .toList();
        DifferentiableModel shared = DifferentiableModel.of(hard);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Gradient<Tensor>>> together = new ArrayList<>();
            for (int k = 0; k < 3 * points.size(); k++) {
                double[] point = points.get(k % points.size());
                together.add(threads.submit(() -> fresh(shared, sum, point)));
            }
            for (int k = 0; k < together.size(); k++) {
                Gradient<Tensor> wanted = alone.get(k % points.size());
                Gradient<Tensor> found = together.get(k).get();
                assertEquals(wanted.value().item(), found.value().item());
                assertArrayEquals(wanted.gradient().toArray(), found.gradient().toArray());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
