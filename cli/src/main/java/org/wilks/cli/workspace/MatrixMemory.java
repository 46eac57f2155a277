package org.wilks.cli.workspace;

import java.util.Optional;

/** Whether the matrices of a fit, with a row and a column for each parameter, have room in this process. */
public final class MatrixMemory {
    /** A fit holds a Hessian at each of two points, and a factor. */
    private static final int MATRICES = 3;

    /** The rows of the largest square that one array holds. */
    private static final int MOST = 46_340;

    private static final double GIGABYTE = 1 << 30;

    private MatrixMemory() {}

    /**
     * What a user should know of a number of parameters before it is fitted.
     *
     * @param parameters the number of parameters of a model
     * @return one line with the number and what is allowed; empty when a fit may have room
     */
    public static Optional<String> remark(int parameters) {
        return remark(parameters, Runtime.getRuntime().maxMemory());
    }

    static Optional<String> remark(int parameters, long bytes) {
        int room = (int) Math.min(MOST, Math.sqrt(bytes / (double) (MATRICES * Double.BYTES)));
        if (parameters <= room) {
            return Optional.empty();
        }
        double needed = (double) MATRICES * Double.BYTES * parameters * parameters / GIGABYTE;
        return Optional.of("the model has " + parameters + " parameters, a fit in the memory of this process can have "
                + room + ": it keeps matrices of a row and a column for each; "
                + (parameters > MOST
                        ? "no fit has more than " + MOST
                        : "give more memory with WILKS_JAVA_OPTIONS=-Xmx" + (long) Math.ceil(1.2 * needed) + "g"));
    }
}
