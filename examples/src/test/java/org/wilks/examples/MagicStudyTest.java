package org.wilks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.Study;
import org.wilks.events.CsvSource;
import org.wilks.events.EventTable;
import org.wilks.events.Split;
import org.wilks.infer.spec.Channel;
import org.wilks.nd.Tensor;
import org.wilks.optimize.Stopping;
import org.wilks.optimize.config.CutConfigurationReader;
import org.wilks.optimize.config.TrainConfigurationReader;
import org.wilks.optimize.cuts.CutModel;
import org.wilks.optimize.cuts.CutOptimisation;
import org.wilks.optimize.cuts.CutReport;
import org.wilks.optimize.cuts.CutResult;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.train.ConfiguredTraining;
import org.wilks.relax.BackgroundUncertainty;
import org.wilks.relax.CutYields;
import org.wilks.relax.Keep;
import org.wilks.relax.Significance;

class MagicStudyTest {
    @TempDir
    private Path folder;

    @Test
    void theStudyIsFoundAsAService() {
        assertEquals(
                MagicStudy.class,
                ServiceLoader.load(Study.class).findFirst().orElseThrow().getClass());
    }

    @Test
    void configurationAndDataAreUnpackedSideBySide() throws IOException {
        Path configuration = new MagicStudy().unpack(folder);
        assertTrue(Files.readString(configuration).contains("magic04.csv.gz"));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(folder.resolve("magic04.csv.gz")))))) {
            assertEquals(
                    "fLength,fWidth,fSize,fConc,fConc1,fAsym,fM3long,fM3Trans,fAlpha,fDist,class", lines.readLine());
            assertEquals(19020, lines.lines().count());
        }
    }

    @Test
    void withAllEventsTheBestSingleCutIsOnAlpha() throws IOException {
        new MagicStudy().unpack(folder);
        EventTable events = CsvSource.of(folder.resolve("magic04.csv.gz")).read();
        CutYields gammas = alphaBelow(events.where(events.matching("class", "g")), 100);
        CutYields hadrons = alphaBelow(events.where(events.matching("class", "h")), 1000);
        double best = 0;
        for (double cut = 0.5; cut < 90; cut += 0.01) {
            best = Math.max(best, significance(gammas.hard(cut), hadrons.hard(cut)));
        }
        assertEquals(3.145, best, 0.003);
        assertEquals(0.9247, significance(gammas.hard(91), hadrons.hard(91)), 1e-4);
    }

    private static CutYields alphaBelow(EventTable events, double expected) {
        double[] weights = new double[events.rows()];
        Arrays.fill(weights, expected / weights.length);
        return CutYields.of(new double[][] {events.column("fAlpha")}, Keep.BELOW)
                .weighted(weights);
    }

    private static double significance(CutYields.Hard signal, CutYields.Hard background) {
        Tensor b = Tensor.of(background.yields());
        return background.events()[0] < 30
                ? 0
                : Significance.discovery(Tensor.of(signal.yields()), b, BackgroundUncertainty.correlated(b.times(0.1)))
                        .item();
    }

    @Test
    void theStudyBeatsItsBaselines() throws IOException {
        CutResult result = CutOptimisation.run(CutConfigurationReader.read(cuts()));
        for (String baseline : List.of(CutOptimisation.NO_CUT, CutOptimisation.SINGLE_CUT)) {
            for (Split.Part part : Split.Part.values()) {
                assertTrue(hard(result.optimised(), part)
                        > hard(result.selection(baseline).orElseThrow(), part));
            }
        }
        assertTrue(result.optimised().on(Split.Part.TRAIN).meetsRule());
        CutModel model = result.model().orElseThrow();
        assertEquals(
                List.of("light_yield", "hadron_yield", "mc_SR", ModelMeasure.ALL),
                model.impacts().stream().map(ModelMeasure.Impact::name).toList());
        assertEquals(
                hard(result.optimised(), Split.Part.TEST),
                model.result().orElseThrow().significance().orElseThrow(),
                1e-9);
        assertTrue(hard(result.optimised(), Split.Part.TRAIN) > 3.1);
        assertTrue(result.search().starts().stream().allMatch(d -> d.verdict() == Stopping.Verdict.CONVERGED));
        assertEquals(19020, result.provenance().inputs().get(0).rows());
        assertEquals("magic04.csv.gz", result.provenance().inputs().get(0).name());
    }

    @Test
    void theReadmeShowsWhatTheStudyPrints() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String report = CutReport.text(CutOptimisation.run(CutConfigurationReader.read(cuts())));
        String shown = report.substring(report.indexOf("Cuts ("), report.indexOf("\nCutflow"));
        assertTrue(readme.contains(shown.strip()), () -> "README.md lacks\n" + shown);
    }

    @Test
    void theStudyWithAControlRegionRuns() throws IOException {
        Path study = Path.of("src", "main", "resources", "org", "wilks", "examples", "magic-regions.yaml");
        String quick = Files.readString(study)
                .replace(
                        "search: {starts: 4, epochs: 40, patience: 10}",
                        "search: {starts: 1, epochs: 5, grid: 20}\nbootstrap: 5");
        CutResult result = CutOptimisation.run(CutConfigurationReader.read(
                quick, study.toString(), study.toAbsolutePath().getParent()));
        assertTrue(hard(result.optimised(), Split.Part.TEST)
                < hard(result.selection(CutOptimisation.NO_CUT).orElseThrow(), Split.Part.TEST));
        assertEquals(2, result.model().orElseThrow().workspace().channels().size());
    }

    @Test
    void theStudyWithAnOffRegionRuns() throws IOException {
        Path study = Path.of("src", "main", "resources", "org", "wilks", "examples", "magic-off-region.yaml");
        String quick = Files.readString(study)
                .replace("epochs: 40", "epochs: 3")
                .replace("compare: [cross_entropy]", "bootstrap: 5\ncompare: []");
        TrainResult result = ConfiguredTraining.run(
                        TrainConfigurationReader.read(
                                quick, study.toString(), study.toAbsolutePath().getParent()),
                        "",
                        Optional.empty(),
                        ConfiguredTraining.Listener.NONE)
                .result();
        assertTrue(result.test().result().isPresent(), result.test().remarks().toString());
        assertEquals(
                List.of("on", "off"),
                result.workspace().orElseThrow().channels().stream()
                        .map(Channel::name)
                        .toList());
        assertEquals(
                List.of("light_yield", "lumi", "on_over_off_on", "hadron_events_on", "hadron_events_off"),
                result.test().goals().get(0).impacts().stream()
                        .map(Impact::name)
                        .limit(5)
                        .toList());
    }

    private Path cuts() throws IOException {
        return new MagicStudy().unpack(folder).resolveSibling(MagicStudy.CUTS);
    }

    private static double hard(CutResult.Selection selection, Split.Part part) {
        return selection.on(part).hard().orElseThrow().value();
    }
}
