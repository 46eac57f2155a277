package org.wilks.cli;

import picocli.CommandLine.IVersionProvider;

/** The version line: program, JDK and system. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    static String line() {
        String built = Version.class.getPackage().getImplementationVersion();
        return "wilks " + (built == null ? "unpackaged" : built)
                + " (JDK " + System.getProperty("java.version")
                + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch") + ")";
    }
}
