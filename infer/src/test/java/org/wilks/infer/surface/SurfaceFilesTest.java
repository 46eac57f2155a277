package org.wilks.infer.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceFilesTest {
    @TempDir
    private Path folder;

    private final Surface surface = EllipsoidTest.search(Quadric.correlated(2), new double[2])
            .withOptions(
                    SurfaceOptions.defaults().withRays(50).withChains(2, 50).withPoints(100))
            .run();

    @Test
    void treeTellsWhatIsKnown() {
        ObjectNode tree = SurfaceFiles.tree(surface);
        assertEquals(0.95, tree.get("level").doubleValue());
        assertEquals(surface.threshold().delta(), tree.get("delta_q").doubleValue());
        assertEquals(2, tree.get("information").get("rank").intValue());
        assertEquals(surface.points().size(), tree.get("points").get("count").intValue());
        assertTrue(tree.get("points").get("largest_residual").doubleValue() <= Surface.TOLERANCE);
        assertTrue(tree.get("closed").booleanValue());
        assertEquals(0, tree.get("options").get("seed").longValue());
    }

    @Test
    void csvGivesTheBitsBack() throws IOException {
        Path file = folder.resolve("points.csv");
        SurfaceFiles.writeCsv(surface.points(), List.of("c0", "c,\"1\""), file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("c0,\"c,\"\"1\"\"\",residual,origin,origin_index,component", lines.get(0));
        assertEquals(surface.points().size() + 1, lines.size());
        for (int i = 0; i < surface.points().size(); i++) {
            String[] cells = lines.get(i + 1).split(",");
            assertEquals(surface.points().value(i, 0), Double.parseDouble(cells[0]));
            assertEquals(surface.points().value(i, 1), Double.parseDouble(cells[1]));
        }
    }

    @Test
    void npyHoldsTheSameNumbers() throws IOException {
        Path file = folder.resolve("points.npy");
        SurfaceFiles.writeNpy(surface.points(), file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int from = 10 + buffer.getShort(8);
        assertEquals(from + 16 * surface.points().size(), bytes.length);
        assertEquals(surface.points().value(3, 1), buffer.getDouble(from + 8 * 7));
    }
}
