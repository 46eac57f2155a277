package org.wilks.infer.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.UnreadableFile;

/**
 * The bytes of a JSON document, as they are or compressed with gzip (told by the first two bytes), in bounded memory: at most
 * {@link #mostBytes()}, counted after decompression. Text must be UTF-8 without a byte-order mark.
 */
final class JsonInput {
    /** Nested deeper than any document of the format by a factor of ten. */
    static final int MOST_NESTED = 100;

    /** Longer than any name. */
    static final int LONGEST_TEXT = 1_000_000;

    private static final int HARD_LIMIT = 1 << 30;
    private static final int SHARE_OF_MEMORY = 16;
    private static final int BLOCK = 1 << 16;

    private JsonInput() {}

    /** Parsers of documents within the limits; NaN and Infinity are tokens, so that they can be refused with their pointer. */
    static JsonFactory factory() {
        JsonFactoryBuilder builder = (JsonFactoryBuilder) JsonFactory.builder();
        return builder.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_NESTED)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNameLength(LONGEST_TEXT)
                        .build())
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }

    /** The size at which a document is refused: a sixteenth of the memory of this process, at most 1 GiB. */
    static long mostBytes() {
        return Math.min(HARD_LIMIT, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    static byte[] read(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            throw new UnreadableFile(name + ": is a folder; a JSON file, .json or .json.gz, is needed");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, name);
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(name + ": does not exist; a JSON file, .json or .json.gz, is needed", e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** All bytes of a stream, decompressed if they are compressed; the stream is not closed. */
    static byte[] read(InputStream in, String name) {
        return read(in, name, mostBytes());
    }

    /** The same with another limit. */
    static byte[] read(InputStream in, String name, long most) {
        try {
            byte[] head = in.readNBytes(2);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
            boolean compressed = head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
            return utf8(compressed ? decompressed(whole, name, most) : limited(whole, name, most), name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static byte[] decompressed(InputStream in, String name, long most) throws IOException {
        try {
            return limited(new GZIPInputStream(in, BLOCK), name, most);
        } catch (ZipException | EOFException e) {
            throw new UnreadableFile(name + ": is compressed with gzip, and damaged or cut short; compress it anew", e);
        }
    }

    private static byte[] limited(InputStream in, String name, long most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BLOCK);
        byte[] block = new byte[BLOCK];
        for (int n; (n = in.read(block)) >= 0; ) {
            if (out.size() + (long) n > most) {
                throw new InvalidWorkspace(name + ": has more than " + most
                        + " bytes of JSON; allowed: up to a sixteenth of"
                        + " the memory of the process (raise it with -Xmx) and at most " + HARD_LIMIT + " bytes");
            }
            out.write(block, 0, n);
        }
        return out.toByteArray();
    }

    /** The same bytes, after a check that they are UTF-8 without a byte-order mark. */
    static byte[] utf8(byte[] bytes, String name) {
        int first = bytes.length > 1 ? (bytes[0] & 0xff) << 8 | bytes[1] & 0xff : 0;
        if (first == 0xefbb || first == 0xfeff || first == 0xfffe) {
            throw new InvalidWorkspace(name + ": starts with a byte-order mark; save it as UTF-8 without one");
        }
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0)) {
            throw new InvalidWorkspace(
                    name + ": is no UTF-8 text, as one of its first two bytes is 0; save it as UTF-8");
        }
        int ascii = ascii(bytes);
        if (ascii < bytes.length) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            try {
                StandardCharsets.UTF_8.newDecoder().decode(rest);
            } catch (CharacterCodingException e) {
                throw new InvalidWorkspace(
                        name + ": is not UTF-8 from byte " + rest.position() + " on; save it as UTF-8", e);
            }
        }
        return bytes;
    }

    /** The number of bytes before the first that is not ASCII. */
    private static int ascii(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        int i = 0;
        while (i + Long.BYTES <= bytes.length && (words.getLong(i) & 0x8080808080808080L) == 0) {
            i += Long.BYTES;
        }
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private static UnreadableFile unreadable(String name, IOException e) {
        return new UnreadableFile(name + ": cannot be read: " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
