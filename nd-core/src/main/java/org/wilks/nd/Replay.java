package org.wilks.nd;

/** The replay of a program's steps in storage of its own, for one thread. */
sealed interface Replay permits ProgramBuffers, ScalarReplay {
    /** Writes the elements of an input. */
    void give(int input, double[] values);

    /** The number of elements of an input. */
    int inputSize(int input);

    /** Runs all steps. */
    void run();

    /** Runs the steps that need an input and those before it, and none behind it. */
    void run(int input);

    /** The elements of an output: a buffer that the next run overwrites. */
    double[] output(int index);
}
