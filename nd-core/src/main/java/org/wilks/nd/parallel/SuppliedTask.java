package org.wilks.nd.parallel;

import java.util.concurrent.RecursiveAction;
import java.util.function.Supplier;

/** Work run by a pool, its exception kept as the object it was (a pool would copy it). */
final class SuppliedTask<R> extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<? extends R> work;
    private transient R result;
    private transient RuntimeException exception;
    private transient Error error;

    SuppliedTask(Supplier<? extends R> work) {
        this.work = work;
    }

    R result() {
        if (error != null) {
            throw error;
        }
        if (exception != null) {
            throw exception;
        }
        return result;
    }

    @Override
    protected void compute() {
        try {
            result = work.get();
        } catch (RuntimeException e) {
            exception = e;
        } catch (Error e) {
            error = e;
        }
    }
}
