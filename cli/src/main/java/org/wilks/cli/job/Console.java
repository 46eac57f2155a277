package org.wilks.cli.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a command reads its standard input and prints: results to one stream, messages and progress to another. A result that could not be written is remembered
 * and told by {@link #failure()}, so that a full disk is an error and a closed pipe is not. For one thread.
 */
public final class Console {
    private final InputStream input;
    private final Watched watched;
    private final PrintStream results;
    private final PrintStream messages;
    private final boolean terminal;

    private Console(InputStream input, OutputStream results, OutputStream messages, boolean terminal) {
        this.input = input;
        this.watched = new Watched(results);
        this.results = new PrintStream(watched, false, StandardCharsets.UTF_8);
        this.messages = new PrintStream(messages, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    /**
     * A console that prints to two streams, neither of which is a terminal, and whose input is empty.
     *
     * @param results the stream for results
     * @param messages the stream for messages and progress
     * @return the console
     */
    public static Console of(OutputStream results, OutputStream messages) {
        return new Console(InputStream.nullInputStream(), results, messages, false);
    }

    /**
     * The same console with the knowledge whether its messages are read on a terminal.
     *
     * @param terminal true when messages go to a terminal, where a line may be overwritten
     * @return the console
     */
    public Console withTerminal(boolean terminal) {
        return new Console(input, watched.sink, messages, terminal);
    }

    /**
     * The same console with standard input.
     *
     * @param stream what a command reads when it is told to read standard input
     * @return the console
     */
    public Console withInput(InputStream stream) {
        return new Console(stream, watched.sink, messages, terminal);
    }

    /**
     * Standard input.
     *
     * @return the stream
     */
    public InputStream input() {
        return input;
    }

    /**
     * A remark: something that the user should know about the result, on one line of the messages.
     *
     * @param line the remark, without the program's name
     */
    public void remark(String line) {
        messages.println("wilks: note: " + line.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /**
     * The stream for results, UTF-8, flushed when the command ends.
     *
     * @return the stream
     */
    public PrintStream results() {
        return results;
    }

    /**
     * The stream for messages and progress, UTF-8, flushed at every line.
     *
     * @return the stream
     */
    public PrintStream messages() {
        return messages;
    }

    /**
     * Whether messages are read on a terminal.
     *
     * @return true when a line of progress may be overwritten by the next
     */
    public boolean terminal() {
        return terminal;
    }

    /**
     * The first fault met in writing results, after flushing them; a reader that went away (a closed pipe) is none.
     *
     * @return the fault, or empty
     */
    public Optional<IOException> failure() {
        results.flush();
        return Optional.ofNullable(watched.failure).filter(fault -> !readerIsGone(fault));
    }

    private static boolean readerIsGone(IOException fault) {
        String reason = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains("broken pipe") || reason.contains("pipe is being closed");
    }

    /** A stream that keeps the first fault of the stream below, which a {@link PrintStream} would forget. */
    private static final class Watched extends OutputStream {
        private final OutputStream sink;
        private IOException failure;

        Watched(OutputStream sink) {
            this.sink = sink;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            try {
                sink.write(octets, from, length);
            } catch (IOException fault) {
                throw keep(fault);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                sink.flush();
            } catch (IOException fault) {
                throw keep(fault);
            }
        }

        private IOException keep(IOException fault) {
            if (failure == null) {
                failure = fault;
            }
            return fault;
        }
    }
}
