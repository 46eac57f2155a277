package org.wilks.cli.job;

/** The work of one sub-command, run after its options have been read. */
@FunctionalInterface
public interface Job {
    /**
     * Does the work: results go to {@link Console#results()}, everything else to {@link Console#messages()}.
     *
     * @param console where to read and print
     * @throws Exception any fault; the program turns it into one line and an exit code
     */
    void run(Console console) throws Exception;
}
