package org.wilks.nd.parallel;

import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * One call's pieces, handed out in ascending order to the caller and its helpers. The lowest failure wins: a piece is left out only if
 * one below it has failed, so all pieces below the lowest failure run, however the threads race.
 */
final class PieceRun {
    private final int n;
    private final IntConsumer piece;
    private final AtomicInteger next = new AtomicInteger();

    private volatile int lowestFailed = Integer.MAX_VALUE;
    private Throwable failure;

    private PieceRun(int n, IntConsumer piece) {
        this.n = n;
        this.piece = piece;
    }

    static void check(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("number of pieces: " + n + ", allowed is 0 or more");
        }
    }

    static void run(int n, IntConsumer piece, int threads) {
        check(n);
        int helpers = Math.min(n, threads) - 1;
        if (helpers < 1) {
            for (int i = 0; i < n; i++) {
                piece.accept(i);
            }
            return;
        }
        new PieceRun(n, piece).share(helpers);
    }

    private void share(int helpers) {
        Helper[] tasks = new Helper[helpers];
        for (int i = 0; i < helpers; i++) {
            tasks[i] = new Helper(this);
            tasks[i].fork();
        }
        work();
        // a helper that never started is taken back; one that runs is on its last piece
        for (int i = helpers - 1; i >= 0; i--) {
            if (!tasks[i].tryUnfork()) {
                tasks[i].quietlyJoin();
            }
        }
        Throwable thrown = firstFailure();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw PieceRun.<RuntimeException>unchecked(thrown);
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < n && i < lowestFailed; i = next.getAndIncrement()) {
            try {
                piece.accept(i);
            } catch (Throwable t) {
                failed(i, t);
                return;
            }
        }
    }

    private synchronized void failed(int index, Throwable t) {
        if (index < lowestFailed) {
            lowestFailed = index;
            failure = t;
        }
    }

    private synchronized Throwable firstFailure() {
        return failure;
    }

    /** A checked exception that a lambda smuggled through, thrown as it is. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X unchecked(Throwable t) throws X {
        throw (X) t;
    }

    private static final class Helper extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient PieceRun run;

        Helper(PieceRun run) {
            this.run = run;
        }

        @Override
        protected void compute() {
            run.work();
        }
    }
}
