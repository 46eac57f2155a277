package org.wilks.cli;

/** The work of one sub-command, run after its options have been read. */
interface Job {
    /**
     * Does the work: results go to {@link Console#results()}, everything else to {@link Console#messages()}.
     *
     * @param console where to print
     * @throws Exception any fault; {@link Fault} turns it into one line and an exit code
     */
    void run(Console console) throws Exception;
}
