package org.wilks.events;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.wilks.nd.error.UnreadableFile;

/** A text file as it is read: digested, decompressed if it is gzip, decoded by its byte-order mark or as UTF-8. */
final class TextInput implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final DigestInputStream bytes;
    private final Reader reader;

    /**
     * Opens a copy of a file, or the file itself; messages name the file.
     *
     * @throws UnreadableFile if that cannot be done
     */
    TextInput(Path path, Path copy) {
        this.path = path;
        if (Files.isDirectory(copy)) {
            throw new UnreadableFile(shown(path) + " is a directory, a file is needed");
        }
        InputStream file = null;
        try {
            file = open(copy);
            bytes = new DigestInputStream(file, Digests.sha256());
            InputStream buffered = new BufferedInputStream(bytes, BUFFER);
            byte[] head = peek(buffered);
            if (head.length >= 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b) {
                buffered = new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER);
                head = peek(buffered);
            } else if (path.toString().endsWith(".gz") && head.length > 0) {
                throw new UnreadableFile(shown(path) + " ends in .gz, but its content is not gzip-compressed");
            }
            reader = decode(buffered, head);
        } catch (IOException e) {
            closeQuietly(file);
            throw unreadable(path, e);
        } catch (UnreadableFile e) {
            closeQuietly(file);
            throw e;
        }
    }

    /** The bytes of a file. One that cannot be read twice, a pipe, does not know where it is, which a channel would ask for. */
    private static InputStream open(Path path) throws IOException {
        return isPipe(path) ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
    }

    /** Whether a file can be read once only. */
    static boolean isPipe(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(3);
        in.reset();
        return head;
    }

    private static Reader decode(InputStream in, byte[] head) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            mark = 3;
        } else if (starts(head, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (starts(head, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        in.skipNBytes(mark);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static boolean starts(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The characters; closing this input closes them. */
    Reader reader() {
        return reader;
    }

    /** The digest of the whole file: reads whatever is left of it. */
    String sha256() {
        try {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return Digests.hex(bytes.getMessageDigest());
    }

    /** What is said of a file that cannot be opened or read on. */
    static UnreadableFile unreadable(Path path, IOException fault) {
        String what;
        if (fault instanceof NoSuchFileException) {
            what = "there is no such file";
        } else if (fault instanceof AccessDeniedException) {
            what = "it may not be read (permission denied)";
        } else if (fault instanceof EOFException) {
            what = "its compressed data end early (the file is cut off)";
        } else if (fault instanceof ZipException) {
            what = "its compressed data are damaged";
        } else if (fault instanceof CharacterCodingException) {
            what = "it holds bytes that are not text in UTF-8 (UTF-16 needs a byte-order mark)";
        } else {
            String reason = fault.getMessage();
            what = reason == null ? fault.getClass().getSimpleName() : Messages.plain(reason);
        }
        return new UnreadableFile("cannot read " + shown(path) + ": " + what, fault);
    }

    private static String shown(Path path) {
        return Messages.plain(path.toString());
    }

    private static void closeQuietly(InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // the fault that made us close is the one to tell
            }
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }
}
