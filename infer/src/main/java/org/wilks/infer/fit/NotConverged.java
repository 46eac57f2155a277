package org.wilks.infer.fit;

import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Minimum;

/** A fit that ended without its certificate; the last point and its certificate are kept. */
public final class NotConverged extends FitFailed {
    private static final long serialVersionUID = 1L;

    private final transient Minimum last;

    NotConverged(String message, Minimum last) {
        super(message);
        this.last = last;
    }

    /**
     * Where the fit ended: its status, its last point, the certificate that does not hold.
     *
     * @return the last point, not a minimum
     */
    public Minimum last() {
        return last;
    }
}
