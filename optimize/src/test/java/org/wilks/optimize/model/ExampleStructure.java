package org.wilks.optimize.model;

import java.util.List;
import java.util.OptionalInt;
import org.wilks.infer.spec.Bounds;

/** Two bins of a signal region and one of a control region; a factor from the control region, a shape of both sides and one of one side. */
final class ExampleStructure {
    static final int CELLS = 22;

    private ExampleStructure() {}

    static TemplateStructure structure() {
        return new TemplateStructure(
                new TemplateStructure.Factor("mu", 1, new Bounds(0, 10)),
                List.of(new TemplateStructure.Factor("k_top", 1, new Bounds(0, 10))),
                List.of(region("SR", 2, 0), region("CR", 1, 14)));
    }

    /** Cells: signal, its jes up; top, its jes up and down, other, its jes up: of so many bins each. */
    private static TemplateStructure.Region region(String name, int bins, int first) {
        TemplateStructure.Sample signal = new TemplateStructure.Sample(
                "signal",
                true,
                first,
                List.of(new TemplateStructure.Shape("jes", first + bins, OptionalInt.empty())),
                List.of(),
                List.of(),
                false);
        TemplateStructure.Sample top = new TemplateStructure.Sample(
                "top",
                false,
                first + 2 * bins,
                List.of(new TemplateStructure.Shape("jes", first + 3 * bins, OptionalInt.of(first + 4 * bins))),
                List.of(),
                List.of("k_top"),
                true);
        TemplateStructure.Sample other = new TemplateStructure.Sample(
                "other",
                false,
                first + 5 * bins,
                List.of(new TemplateStructure.Shape("jes", first + 6 * bins, OptionalInt.empty())),
                List.of(new TemplateStructure.Norm("xs_other", 0.8, 1.25)),
                List.of(),
                true);
        return new TemplateStructure.Region(name, bins, "mc_" + name, List.of(signal, top, other));
    }

    static double[] weights() {
        return new double[] {
            // SR: signal, up; top, up, down; other, up
            6,
            9,
            6.5,
            9.4,
            40,
            20,
            43,
            21.5,
            37.5,
            18,
            30,
            12,
            31,
            13,
            // CR
            2,
            2.1,
            400,
            430,
            380,
            60,
            63,
            0
        };
    }

    static double[] squares() {
        double[] squares = weights();
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= 0.3;
        }
        return squares;
    }

    static boolean[] counted() {
        return new boolean[] {true, true, true};
    }
}
