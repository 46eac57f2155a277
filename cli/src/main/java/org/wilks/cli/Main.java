package org.wilks.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The start of the program. The help of the program itself is answered from text, without a library. */
public final class Main {
    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the arguments after the program's name
     */
    public static void main(String[] arguments) {
        int code = run(arguments);
        // Since JDK 21 an explicit exit asks every jar for a logger first: 50 ms that a return does not cost.
        if (code != ExitCode.DONE || anotherThreadWorks()) {
            System.exit(code);
        }
    }

    private static boolean anotherThreadWorks() {
        Thread[] threads = new Thread[Thread.activeCount() + 8];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    private static int run(String[] arguments) {
        OutputStream results = new FileOutputStream(FileDescriptor.out);
        if (asksForHelp(arguments)) {
            try {
                results.write(HelpText.TEXT.getBytes(StandardCharsets.UTF_8));
                return ExitCode.DONE;
            } catch (IOException fault) {
                // told below, as every fault of standard output
            }
        }
        return Program.start(arguments, results, new FileOutputStream(FileDescriptor.err));
    }

    private static boolean asksForHelp(String[] arguments) {
        return arguments.length == 1
                && (arguments[0].equals("--help") || arguments[0].equals("-h") || arguments[0].equals("help"));
    }
}
