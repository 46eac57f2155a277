package org.wilks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wilks.cli.Demonstration;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.result.TrainResult;

class BlobDemonstrationTest {
    @Test
    void itIsFoundAsAService() {
        assertEquals(
                new BlobDemonstration(),
                ServiceLoader.load(Demonstration.class).findFirst().orElseThrow());
    }

    @Test
    void aSmallOneTellsOfAllPlansAndOfTheBest() {
        BlobDemonstration small = new BlobDemonstration(4000, 8, 8, 2, 5);
        AtomicLong epochs = new AtomicLong();
        TrainResult result = small.run(OptionalLong.of(4), (where, state) -> epochs.incrementAndGet());
        assertTrue(epochs.get() > 0 && epochs.get() <= small.epochsInAll(), epochs.toString());
        assertEquals(
                List.of(
                        "cross-entropy, equal bins",
                        "cross-entropy, optimised bins",
                        "augmented, optimised bins",
                        "cross-entropy, then CLs",
                        "cross-entropy, then Z"),
                result.plans());
        assertEquals(10, result.evaluation().tested().size());
        String text = small.text(result);
        for (String words : List.of("no observable exceeds", "none with 4 bins exceeds", "cross-entropy, then Z")) {
            assertTrue(text.contains(words), text);
        }
    }

    @Test
    @Tag("long")
    void theReadmeShowsWhatItPrints() throws IOException {
        BlobDemonstration full = new BlobDemonstration();
        String text = full.text(full.run(OptionalLong.empty(), PlanListener.NONE));
        String readme = Files.readString(Path.of("..", "README.md"));
        assertTrue(readme.contains(text.strip()), () -> "README.md lacks\n" + text);
    }
}
