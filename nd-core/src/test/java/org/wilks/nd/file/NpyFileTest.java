package org.wilks.nd.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.ShapeMismatch;

class NpyFileTest {
    @TempDir
    private Path folder;

    @Test
    void bytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("a.npy");
        double[] values = {1, -2.5, Math.PI, Double.MIN_VALUE, -0.0, 1e300};
        NpyFile.write(file, values, 2, 3);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals((byte) 0x93, bytes[0]);
        assertEquals("NUMPY", new String(bytes, 1, 5, StandardCharsets.US_ASCII));
        assertEquals(1, bytes[6]);
        assertEquals(0, bytes[7]);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = buffer.getShort(8);
        assertEquals(0, (10 + header) % 64);
        String text = new String(bytes, 10, header, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", text.strip());
        assertEquals('\n', text.charAt(header - 1));
        assertEquals(10 + header + 48, bytes.length);
        for (int i = 0; i < values.length; i++) {
            assertEquals(
                    Double.doubleToRawLongBits(values[i]),
                    Double.doubleToRawLongBits(buffer.getDouble(10 + header + 8 * i)));
        }
    }

    @Test
    void aVectorHasATupleOfOne() throws IOException {
        Path file = folder.resolve("v.npy");
        NpyFile.write(file, new double[10_000], 10_000);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(
                "{'descr': '<f8', 'fortran_order': False, 'shape': (10000,), }",
                new String(bytes, 10, 118, StandardCharsets.US_ASCII).strip());
        assertEquals(128 + 80_000, bytes.length);
    }

    @Test
    void aShapeOfAnotherSizeIsRefused() {
        assertThrows(ShapeMismatch.class, () -> NpyFile.write(folder.resolve("x.npy"), new double[5], 2, 3));
    }
}
