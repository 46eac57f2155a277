package org.wilks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.cli.ExitCode;
import org.wilks.cli.Program;
import org.wilks.cli.job.Console;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.config.TrainConfigurationReader;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.train.ConfiguredTraining;

class MagicNetworkTest {
    @TempDir
    private Path folder;

    /** The study with few epochs and one seed. */
    private TrainConfiguration quick(Path study) throws IOException {
        String text = Files.readString(study)
                .replace("epochs: 60, patience: 60", "epochs: 3, patience: 3")
                .replace("epochs: 60\n  patience: 60", "epochs: 3\n  patience: 3")
                .replace("epochs: 100, patience: 100", "epochs: 5, patience: 5")
                .replace("seeds: 3", "seeds: 1")
                .replace("units: 32", "units: 4")
                .replace("search: {starts: 4, epochs: 60, patience: 15}", "search: {starts: 1, epochs: 3, patience: 3}")
                .replace("seed: 1", "seed: 1\nbootstrap: 3");
        return TrainConfigurationReader.read(text, study.toString(), study.getParent());
    }

    @Test
    void aQuickStudyComparesCutsAndNetworks() throws IOException {
        TrainConfiguration quick = quick(new MagicStudy().unpack(folder));
        assertEquals(3, quick.training().steps().epochs());
        TrainResult result = ConfiguredTraining.run(quick, "", Optional.empty(), ConfiguredTraining.Listener.NONE)
                .result();
        assertEquals(
                List.of(
                        "cross-entropy, equal bins",
                        "cross-entropy, optimised bins",
                        "augmented, optimised bins",
                        "cross-entropy, then CLs"),
                result.plans());
        assertEquals(
                List.of("best single cut", "gradient cuts"),
                result.rivals().stream().map(TrainResult.Rival::name).toList());
        assertTrue(result.metrics().stream().anyMatch(goal -> goal.measure() == Measure.LIMIT));
        assertEquals(20, result.leastBackground());
        List<Long> gammas = result.samples().get(0).events();
        assertEquals(12332, gammas.stream().mapToLong(n -> n).sum());
        assertTrue(result.workspace().isPresent());
    }

    @Test
    @Tag("long")
    void theReadmeShowsWhatTheDemoPrints() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Console console = Console.of(printed, new ByteArrayOutputStream());
        assertEquals(ExitCode.DONE, new Program(console).run("demo", "-q"));
        String readme = Files.readString(Path.of("..", "README.md"));
        String text = printed.toString(StandardCharsets.UTF_8);
        for (String part : text.split("(?=Part \\d\\. )")) {
            assertTrue(readme.contains(part.strip()), () -> "README.md lacks\n" + part);
        }
    }
}
