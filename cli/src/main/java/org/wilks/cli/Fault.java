package org.wilks.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.error.WilksException;

/**
 * What the command says about a fault: one line and an exit code.
 *
 * @param exitCode the exit code, one of {@link ExitCode}
 * @param line what was wrong, on one line, without the program's name
 */
record Fault(int exitCode, String line) {
    private static final String TRACE_HINT = " (a fault of wilks itself; --debug prints the stack trace)";
    private static final String MEMORY_HINT = "not enough memory: give more with WILKS_JAVA_OPTIONS=-Xmx8g";

    /**
     * The line and exit code of anything thrown by a job.
     *
     * @param thrown what was thrown
     * @return its line and exit code
     */
    static Fault of(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof InvalidInput || cause instanceof UnwritableFile || cause instanceof UnknownParameter) {
            return new Fault(ExitCode.BAD_INPUT, oneLine(cause.getMessage()));
        }
        if (cause instanceof WilksException) {
            return new Fault(ExitCode.FAILED, oneLine(cause.getMessage()));
        }
        if (cause instanceof IOException fault) {
            return new Fault(ExitCode.BAD_INPUT, oneLine(reason(fault)));
        }
        if (cause instanceof OutOfMemoryError) {
            return new Fault(ExitCode.FAILED, MEMORY_HINT);
        }
        return new Fault(ExitCode.FAILED, oneLine(cause.toString()) + TRACE_HINT);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof ExecutionException
                || thrown instanceof CompletionException
                || thrown instanceof UncheckedIOException
                || thrown instanceof ExceptionInInitializerError;
    }

    private static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (fault instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (fault instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    static String oneLine(String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
