package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.events.Split;
import org.wilks.optimize.config.CutConfiguration;

class SystematicEffectTest {
    @TempDir
    private Path folder;

    @Test
    void effectsAreVariedOverNominalYields() throws IOException {
        CutConfiguration configuration = ModelToy.configuration(folder, text -> text);
        SplitEvents test = EventLoader.load(configuration).part(Split.Part.TEST);
        HardYields yields = HardYields.of(test, End.of(configuration.cuts()), new double[] {3.1, -0.4, 2.2});
        List<SystematicEffect> effects =
                SystematicEffect.of(configuration.model().orElseThrow(), test.layout(), yields);
        SystematicEffect norm = effects.get(0);
        assertEquals("bkg", norm.name());
        assertEquals(SystematicEffect.Kind.NORMALISATION, norm.kind());
        assertEquals(0.1, norm.up(), 1e-15);
        assertEquals(-0.1, norm.down(), 1e-15);
        SystematicEffect light = effects.stream()
                .filter(e -> e.name().equals("light") && e.region().equals("CR"))
                .findFirst()
                .orElseThrow();
        double nominal = yields.weights()[test.layout().offset("CR", "bkg", "").orElseThrow()];
        double up =
                yields.weights()[test.layout().offset("CR", "bkg", "light up").orElseThrow()];
        assertEquals(up / nominal - 1, light.up(), 1e-14);
        SystematicEffect generator = effects.stream()
                .filter(e -> e.name().equals("generator"))
                .findFirst()
                .orElseThrow();
        assertTrue(generator.mirrored());
        assertEquals(-generator.up(), generator.down());
        StringBuilder out = new StringBuilder();
        EffectTable.print(out, effects);
        assertTrue(out.toString().contains("down mirrored"), out.toString());
        assertTrue(out.toString().contains("+10.0 %"), out.toString());
        assertTrue(out.toString().lines().allMatch(line -> line.equals(line.stripTrailing())));
    }

    @Test
    void effectsOfTheLuminosityAndOfSingleBinsAreThoseOfTheSumOfBins() throws IOException {
        CutConfiguration configuration = ModelToy.configuration(folder, text -> text.replace("  systematics:\n", """
                              systematics:
                                - {type: luminosity, samples: sig, uncertainty: 0.02}
                                - {name: transfer, type: uncorrelated, samples: bkg, regions: SR, uncertainty: [0.1, 0.2, 0.3]}
                                - {name: counts, type: uncorrelated, samples: bkg, uncertainty: statistics}
                            """));
        SplitEvents test = EventLoader.load(configuration).part(Split.Part.TEST);
        HardYields yields = HardYields.of(test, End.of(configuration.cuts()), new double[] {3.1, -0.4, 2.2});
        List<SystematicEffect> effects =
                SystematicEffect.of(configuration.model().orElseThrow(), test.layout(), yields).stream()
                        .filter(effect -> effect.region().equals("SR"))
                        .toList();
        SystematicEffect lumi = effects.get(1);
        assertEquals(
                new SystematicEffect("lumi", SystematicEffect.Kind.LUMINOSITY, "sig", "SR", 0.02, -0.02, false), lumi);
        SystematicEffect transfer = effects.get(2);
        assertEquals(SystematicEffect.Kind.UNCORRELATED, transfer.kind());
        int from = test.layout().offset("SR", "bkg", "").orElseThrow();
        double sum = 0;
        double variance = 0;
        double squares = 0;
        for (int b = 0; b < 3; b++) {
            double yield = yields.weights()[from + b];
            sum += yield;
            variance += Math.pow((b + 1) * 0.1 * yield, 2);
            squares += yields.squares()[from + b];
        }
        assertEquals(Math.sqrt(variance) / sum, transfer.up(), 1e-14);
        assertEquals(-transfer.up(), transfer.down());
        assertEquals(Math.sqrt(squares) / sum, effects.get(3).up(), 1e-14);
        assertEquals("counts", effects.get(3).name());
    }
}
