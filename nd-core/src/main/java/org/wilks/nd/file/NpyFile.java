package org.wilks.nd.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnwritableFile;

/**
 * Writes arrays in NumPy's format, version 1.0, for {@code numpy.load}: double precision, little-endian, row after row. Stateless.
 *
 * <p>The format: the bytes {@code 93 'N' 'U' 'M' 'P' 'Y' 1 0}, the length of the header as two bytes, a header that is the text of a Python
 * dictionary, padded with blanks and a line feed to a multiple of 64 bytes in all, then the numbers. Source: numpy.lib.format.
 */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 4096;

    private NpyFile() {}

    /**
     * Writes an array, or replaces the file.
     *
     * @param file the file, which numpy expects to end in {@code .npy}; its folder must exist
     * @param values the numbers, the last axis running fastest; not modified
     * @param shape the lengths of the axes; not modified
     * @throws ShapeMismatch when the lengths do not multiply to the number of values
     * @throws UnwritableFile if it cannot be written; nothing of it is left then, and what was there before is as it was
     */
    public static void write(Path file, double[] values, int... shape) {
        long size = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        if (size != values.length || Arrays.stream(shape).anyMatch(length -> length < 0)) {
            throw new ShapeMismatch(
                    file + ": " + values.length + " values do not fill an array of shape " + Arrays.toString(shape));
        }
        WholeFile.write(file, stream -> {
            stream.write(header(shape));
            numbers(values, stream);
        });
    }

    private static byte[] header(int[] shape) {
        String axes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String tuple = "(" + axes + (shape.length == 1 ? ",)" : ")");
        String text = "{'descr': '<f8', 'fortran_order': False, 'shape': " + tuple + ", }";
        int fixed = MAGIC.length + 2;
        int whole = (fixed + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putShort((short) (whole - fixed)).put(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < whole - 1) {
            bytes.put((byte) ' ');
        }
        return bytes.put((byte) '\n').array();
    }

    private static void numbers(double[] values, OutputStream stream) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            bytes.clear();
            for (int i = from; i < Math.min(values.length, from + CHUNK); i++) {
                bytes.putDouble(values[i]);
            }
            stream.write(bytes.array(), 0, bytes.position());
        }
    }
}
