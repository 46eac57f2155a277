package org.wilks.cli.job;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A line that shows how far some work has come, on the messages of a {@link Console} when these are read on a terminal and nowhere
 * else. Steps may come from any thread; closing it leaves the line as it was last.
 */
public interface Progress extends AutoCloseable {
    /**
     * Moves on.
     *
     * @param steps how many steps were done
     */
    void step(long steps);

    /**
     * Says a few words behind the bar.
     *
     * @param words what to say, short
     */
    void say(String words);

    @Override
    void close();

    /**
     * The progress of some work.
     *
     * @param console where to show it
     * @param quiet true when it shall not be shown
     * @param task what is done, two words
     * @param steps how many steps there are, 0 when that is not known
     * @return the progress
     */
    static Progress of(Console console, boolean quiet, String task, long steps) {
        return quiet || !console.terminal() ? new Silent() : new Bar(console, task, steps);
    }

    /** Shows nothing, and loads nothing. */
    final class Silent implements Progress {
        /** Nothing to show. */
        public Silent() {}

        @Override
        public void step(long steps) {}

        @Override
        public void say(String words) {}

        @Override
        public void close() {}
    }

    /** A bar of the library. */
    final class Bar implements Progress {
        private static final int WIDTH = 100;
        private static final Duration BETWEEN = Duration.ofMillis(200);

        private final ProgressBar bar;

        private Bar(Console console, String task, long steps) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis((int) BETWEEN.toMillis())
                    .setConsumer(new ConsoleProgressBarConsumer(console.messages(), WIDTH))
                    .build();
        }

        @Override
        public void step(long steps) {
            bar.stepBy(steps);
        }

        @Override
        public void say(String words) {
            bar.setExtraMessage(words);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
