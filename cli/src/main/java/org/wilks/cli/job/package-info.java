/**
 * What a sub-command is to the program: its work as a {@link org.wilks.cli.job.Job}, and the {@link org.wilks.cli.job.Console} that it
 * reads from and prints to.
 *
 * <p>Packages of sub-commands depend on this one; the program depends on them:
 *
 * <pre>{@code
 * final class EchoCommand implements Job {
 *     public void run(Console console) throws IOException {
 *         console.input().transferTo(console.results());
 *     }
 * }
 * }</pre>
 */
package org.wilks.cli.job;
