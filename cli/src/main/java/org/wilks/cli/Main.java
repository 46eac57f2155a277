package org.wilks.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The start of the program. The help of the program itself is answered from text, without a library. */
public final class Main {
    private static final String HELP = "help.txt";

    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the arguments after the program's name
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        OutputStream results = new FileOutputStream(FileDescriptor.out);
        if (asksForHelp(arguments)) {
            try {
                results.write(help());
                return 0;
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

    static byte[] help() throws IOException {
        try (InputStream text = Main.class.getResourceAsStream(HELP)) {
            return text.readAllBytes();
        }
    }
}
