package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.parallel.Pieces;
import org.wilks.optimize.config.CutConfiguration;

class ModelCutOptimisationTest {
    @TempDir
    private Path folder;

    private CutConfiguration configuration(String more) throws IOException {
        return ModelToy.configuration(
                folder,
                text -> text.replace(
                                        "search: {starts: 2, epochs: 25, patience: 8, grid: 60}",
                                        "search: {starts: 2, epochs: 6, grid: 20}")
                                .replace("bootstrap: 20", "bootstrap: 4")
                        + more);
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() throws IOException {
        CutConfiguration configuration = configuration("objective: cls\n");
        String one = CutResultJson.text(Pieces.withThreads(1, () -> CutOptimisation.run(configuration)));
        String three = CutResultJson.text(Pieces.withThreads(3, () -> CutOptimisation.run(configuration)));
        assertEquals(one, three);
    }

    @Test
    void optimisedCutsDoBetterThanNoneAndTheCutflowIsThatOfTheSignalRegion() throws IOException {
        CutConfiguration configuration = configuration("objective: discovery\n");
        CutResult result = CutOptimisation.run(configuration);
        double found =
                result.optimised().on(Split.Part.TEST).hard().orElseThrow().value();
        double none = result.selection(CutOptimisation.NO_CUT)
                .orElseThrow()
                .on(Split.Part.TEST)
                .hard()
                .orElseThrow()
                .value();
        assertTrue(found > none, found + " and " + none);
        HardYields before = EventLoader.load(configuration).totals().get(Split.Part.TEST);
        CutResult.CutflowStep first = result.cutflow().get(0);
        assertEquals(before.yield(1), first.samples().get(1).left().yield(), 1e-9);
        assertTrue(first.samples().get(1).left().yield() < 900);
        CutResult.CutflowStep last = result.cutflow().get(result.cutflow().size() - 1);
        assertEquals(
                result.optimised().on(Split.Part.TEST).background().yield(),
                last.samples().get(1).left().yield(),
                1e-9);
        // what is expected of a sample is told of all regions
        assertEquals(1000, result.samples().get(1).yield(), 1e-9);
    }

    @Test
    void ruleThatNoSelectionCanMeetIsRefused() throws IOException {
        CutConfiguration configuration =
                ModelToy.configuration(folder, text -> text.replace("min_mc_neff: 10", "min_mc_neff: 5000"));
        String message = assertThrows(InvalidData.class, () -> CutOptimisation.run(configuration))
                .getMessage();
        assertTrue(message.startsWith("toy.yaml, /model/regions: without any cut no bin has more than"), message);
    }
}
