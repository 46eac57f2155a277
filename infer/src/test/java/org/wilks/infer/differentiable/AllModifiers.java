package org.wilks.infer.differentiable;

import java.util.List;
import java.util.Optional;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.ModelSpecification;
import org.wilks.infer.spec.NormFactor;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeFactor;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.nd.Tensor;

/** A signal region and a control region with all seven modifiers, whose parameters the data determine. */
final class AllModifiers {
    static final double[] SIGNAL = {2, 5, 9};

    private AllModifiers() {}

    static Model model() {
        Channel signalRegion = new Channel(
                "SR",
                List.of(
                        new Sample(
                                "signal",
                                SIGNAL,
                                List.of(
                                        new NormFactor("mu"),
                                        new Lumi("lumi"),
                                        new NormSys("acceptance", 0.9, 1.12),
                                        new HistoSys(
                                                "jes", new double[] {2.2, 4.8, 8.5}, new double[] {1.9, 5.3, 9.6}))),
                        new Sample(
                                "top",
                                new double[] {40, 25, 12},
                                List.of(
                                        new NormFactor("k_top"),
                                        new HistoSys("jes", new double[] {43, 24, 11}, new double[] {38, 26.5, 13}),
                                        new StatError("mc", new double[] {2, 1.5, 0.9}))),
                        new Sample(
                                "fakes",
                                new double[] {6, 5, 4},
                                List.of(
                                        new NormSys("acceptance", 1.03, 0.98),
                                        new ShapeSys("fake_rate", new double[] {1.5, 1.2, 1.1})))));
        Channel controlRegion = new Channel(
                "CR",
                List.of(
                        new Sample("signal", new double[] {0.5, 0.7}, List.of(new NormFactor("mu"), new Lumi("lumi"))),
                        new Sample(
                                "top",
                                new double[] {300, 220},
                                List.of(
                                        new NormFactor("k_top"),
                                        new HistoSys("jes", new double[] {290, 225}, new double[] {313, 214}),
                                        new StatError("mc", new double[] {6, 5})))));
        Channel shapeRegion = new Channel(
                "VR",
                List.of(
                        new Sample("multijet", new double[] {100, 60}, List.of(new ShapeFactor("free_shape"))),
                        new Sample("top", new double[] {20, 15}, List.of(new NormFactor("k_top"), new Lumi("lumi")))));
        ParameterConfiguration lumi = new ParameterConfiguration(
                "lumi",
                Optional.of(List.of(1.0)),
                Optional.empty(),
                Optional.of(List.of(1.0)),
                Optional.empty(),
                Optional.of(List.of(0.02)),
                Optional.empty());
        return Model.of(new ModelSpecification(List.of(signalRegion, controlRegion, shapeRegion), List.of(lumi))
                .workspace(
                        "measurement",
                        Optional.of("mu"),
                        List.of(
                                new Observation("SR", new double[] {51, 36, 22}),
                                new Observation("CR", new double[] {311, 214}),
                                new Observation("VR", new double[] {123, 71}))));
    }

    /** All numbers that can be bound, with the places they are at: no widths and auxiliary data that follow from others. */
    static int[] places(DifferentiableModel model) {
        double[] numbers = model.description().numbers();
        return java.util.stream.IntStream.range(0, numbers.length)
                .filter(i -> !Double.isNaN(numbers[i]))
                .toArray();
    }

    static Tensor values(DifferentiableModel model) {
        double[] numbers = model.description().numbers();
        int[] places = places(model);
        double[] values = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            values[k] = numbers[places[k]];
        }
        return Tensor.wrap(values);
    }

    /** A point off the nominal one, of the parameters in their order. */
    static double[] point(Model model) {
        double[] x = model.parameters().inits();
        for (int i = 0; i < x.length; i++) {
            x[i] += 0.03 * Math.sin(1 + 2.3 * i);
        }
        x[model.parameters().index("mu")] = 0.7;
        x[model.parameters().index("jes")] = 0.3;
        x[model.parameters().index("acceptance")] = -0.4;
        return x;
    }
}
