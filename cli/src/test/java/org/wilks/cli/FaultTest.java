package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.NotANumber;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.error.WilksException;

class FaultTest {
    @ParameterizedTest
    @MethodSource
    void badInputExitsWithThree(WilksException fault) {
        assertEquals(new Fault(ExitCode.BAD_INPUT, "what"), Fault.of(fault));
    }

    static Stream<WilksException> badInputExitsWithThree() {
        return Stream.of(
                new InvalidData("what"),
                new InvalidConfiguration("what"),
                new UnreadableFile("what"),
                new UnwritableFile("what"),
                new UnknownParameter("what"));
    }

    @ParameterizedTest
    @MethodSource
    void failedComputationExitsWithOne(WilksException fault) {
        assertEquals(new Fault(ExitCode.FAILED, "what"), Fault.of(fault));
    }

    static Stream<WilksException> failedComputationExitsWithOne() {
        return Stream.of(
                new FitFailed("what"), new NotANumber("what"), new RootNotFound("what"), new ShapeMismatch("what"));
    }

    @Test
    void filesAreNamedWithTheReason() {
        assertEquals("a.csv: no such file or folder", line(new NoSuchFileException("a.csv")));
        assertEquals("a.csv: permission denied", line(new AccessDeniedException("a.csv")));
        assertEquals(
                "a.csv: No space left on device",
                line(new FileSystemException("a.csv", null, "No space left on device")));
        assertEquals("IOException", line(new IOException()));
    }

    @Test
    void wrappersAreOpened() {
        Throwable wrapped = new ExecutionException(new UncheckedIOException(new NoSuchFileException("a.csv")));
        assertEquals(new Fault(ExitCode.BAD_INPUT, "a.csv: no such file or folder"), Fault.of(wrapped));
    }

    @Test
    void lackOfMemoryTellsHowToGiveMore() {
        assertEquals(
                new Fault(ExitCode.FAILED, "not enough memory: give more with WILKS_JAVA_OPTIONS=-Xmx8g"),
                Fault.of(new OutOfMemoryError("Java heap space")));
    }

    @Test
    void anythingElseIsAFaultOfTheProgram() {
        assertEquals(
                new Fault(
                        ExitCode.FAILED,
                        "java.lang.IllegalStateException: odd (a fault of wilks itself; --debug prints the stack trace)"),
                Fault.of(new IllegalStateException("odd")));
    }

    private static String line(Throwable thrown) {
        return Fault.of(thrown).line();
    }
}
