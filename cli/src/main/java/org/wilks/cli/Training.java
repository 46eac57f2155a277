package org.wilks.cli;

import java.io.OutputStream;

/** A short run through the program that loads what a start needs; the launcher archives the classes it met. */
final class Training {
    private Training() {}

    /**
     * Runs some command lines and prints nothing.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        Class.forName(Main.class.getName());
        Class.forName(HelpText.class.getName());
        for (String command : Commands.NAMES) {
            program().run(command, "--help");
        }
        program().run("--version");
        program().run("no-such-command");
    }

    private static Program program() {
        return new Program(Console.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    }
}
