package org.wilks.optimize.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.infer.spec.Bounds;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.model.TemplateStructure.Factor;
import org.wilks.optimize.model.TemplateStructure.Norm;
import org.wilks.optimize.model.TemplateStructure.Region;
import org.wilks.optimize.model.TemplateStructure.Sample;
import org.wilks.optimize.model.TemplateStructure.Shape;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Dropout;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;

class SoftCellsTest {
    private static final int BINS = 3;
    private static final RandomStreams STREAMS = RandomStreams.of(21);

    private static Tensor blob(int index, int count, double x, double y) {
        RandomStream random = STREAMS.child("events").stream(index);
        double[] values = new double[2 * count];
        for (int i = 0; i < count; i++) {
            values[2 * i] = x + random.nextNormal();
            values[2 * i + 1] = y + random.nextNormal();
        }
        return Tensor.wrap(values).reshape(count, 2);
    }

    private static double[] weights(int index, int count, double yield) {
        RandomStream random = STREAMS.child("weights").stream(index);
        double[] weights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = 0.5 + random.nextDouble();
            sum += weights[i];
        }
        for (int i = 0; i < count; i++) {
            weights[i] *= yield / sum;
        }
        return weights;
    }

    private static final Network NETWORK = Network.of(
            Standardisation.none(2),
            DenseLayer.hidden(4).withActivation(Activation.TANH).withDropout(0.2),
            DenseLayer.output());

    /** Signal in cells 0-2, background in 3-5 with its shape up and down in 6-11, a weight variation in 12-14; a control region of one bin in 15-17. */
    private static SoftCells cells(int events, Bins bins) {
        List<EventSet> sets = new ArrayList<>();
        sets.add(new EventSet(blob(0, events, -1, 1), 0, List.of(new EventSet.Weighting(0, weights(0, events, 8)))));
        sets.add(new EventSet(
                blob(1, events, 1, -1),
                1000,
                List.of(
                        new EventSet.Weighting(3, weights(1, events, 60)),
                        new EventSet.Weighting(12, weights(2, events, 64)))));
        sets.add(new EventSet(
                blob(2, events, 1.4, -0.7), 1000, List.of(new EventSet.Weighting(6, weights(1, events, 60)))));
        sets.add(new EventSet(
                blob(3, events, 0.6, -1.3), 1000, List.of(new EventSet.Weighting(9, weights(1, events, 60)))));
        double[] constant = new double[2 * 18];
        constant[15] = 0.5;
        constant[16] = 200;
        constant[17] = 210;
        constant[18 + 15] = 0.01;
        constant[18 + 16] = 20;
        constant[18 + 17] = 21;
        return SoftCells.of(
                new NetworkObservable(NETWORK), bins, Tensor.wrap(constant).reshape(2, 18), sets);
    }

    private static ModelMeasure measure(Measure measure) {
        Sample signal = new Sample("signal", true, 0, List.of(), List.of(new Norm("xs", 0.9, 1.1)), List.of(), true);
        Sample background = new Sample(
                "background",
                false,
                3,
                List.of(new Shape("scale", 6, OptionalInt.of(9)), new Shape("weight", 12, OptionalInt.empty())),
                List.of(new Norm("lumi", 0.97, 1.03)),
                List.of("norm"),
                true);
        Region region = new Region("SR", BINS, "mc_SR", List.of(signal, background));
        Region control = new Region(
                "CR",
                1,
                "mc_CR",
                List.of(
                        new Sample("signal", true, 15, List.of(), List.of(), List.of(), true),
                        new Sample(
                                "background",
                                false,
                                16,
                                List.of(new Shape("weight", 17, OptionalInt.empty())),
                                List.of(),
                                List.of("norm"),
                                true)));
        TemplateStructure structure = new TemplateStructure(
                new Factor("mu", 1, new Bounds(0, 10)),
                List.of(new Factor("norm", 1, new Bounds(0, 10))),
                List.of(region, control));
        return ModelMeasure.of(structure, measure, new ModelObjective(1, 0.95, List.of("mu")));
    }

    private static Tensor start(SoftCells cells, Bins bins) {
        RandomStream random = STREAMS.stream(9);
        double[] theta = Tensor.concatenate(0, NETWORK.initial(STREAMS).flatten(), bins.initial())
                .toArray();
        for (int i = 0; i < theta.length; i++) {
            theta[i] += 0.2 * random.nextNormal();
        }
        assertEquals(cells.parameterCount(), theta.length);
        return Tensor.concatenate(0, Tensor.wrap(theta), Tensor.of(0.1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {"GAUSSIAN", "S_OVER_SQRT_B"},
            mode = EnumSource.Mode.EXCLUDE)
    void theGradientInWeightsEdgesAndBandwidthIsThatOfTheMeasure(Measure kind) {
        Bins bins = Bins.floating(0, 1, BINS, 0.05);
        SoftCells cells = cells(60, bins);
        ModelMeasure measure = measure(kind);
        List<Tensor> shares = List.of(Tensor.zeros(0), Tensor.zeros(0));
        int p = cells.parameterCount();
        Optional<Dropout> dropout = Optional.of(new Dropout(STREAMS.child(1), 0));
        GradientCheck.of(
                        all -> measure.of(
                                cells.of(
                                        all.slice(0, 0, p),
                                        all.slice(0, p, p + 1).reshape(),
                                        dropout),
                                shares),
                        start(cells, bins))
                .requireFirstOrder();
    }

    @Test
    void chunksChangeNothingButTheOrderOfSums() {
        Bins bins = Bins.uniform(0, 1, BINS);
        SoftCells many = cells(SoftCells.CHUNK + 500, bins);
        Tensor at = start(many, bins);
        int p = many.parameterCount();
        Tensor soft = many.of(at.slice(0, 0, p), Tensor.scalar(1e-7), Optional.empty());
        Tensor hard = many.hard(at.slice(0, 0, p));
        assertArrayEquals(hard.toArray(), soft.toArray(), 0.02);
        assertEquals(60, soft.slice(0, 0, 1).slice(1, 3, 6).sum().item(), 1e-9);
        assertEquals(200, soft.at(0, 16));
    }

    @Test
    void aCellIsFilledOnce() {
        EventSet set = new EventSet(
                blob(0, 3, 0, 0),
                0,
                List.of(
                        new EventSet.Weighting(0, new double[] {1, 1, 1}),
                        new EventSet.Weighting(2, new double[] {1, 1, 1})));
        Observable column = new ColumnObservable(2, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> SoftCells.of(column, Bins.uniform(-1, 1, BINS), Tensor.zeros(2, 10), List.of(set)));
    }

    @Test
    void aColumnIsAnObservableWithoutParameters() {
        EventSet set = new EventSet(
                Tensor.of(5, -0.9, 5, 0.1, 5, 7).reshape(3, 2),
                0,
                List.of(new EventSet.Weighting(1, new double[] {1, 2, -3})));
        SoftCells cells =
                SoftCells.of(new ColumnObservable(2, 1), Bins.uniform(-1, 1, 2), Tensor.full(9, 2, 4), List.of(set));
        assertArrayEquals(
                new double[] {9, 1, -1, 9, 9, 1, 13, 9},
                cells.hard(Tensor.zeros(0)).toArray());
    }
}
