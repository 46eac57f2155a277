package org.wilks.nd.array;

/**
 * Memory of a matrix that {@link PanelProducts} multiplies where it lies, written and read row by row. For one thread at a time; closing gives it back.
 */
public interface Panel extends AutoCloseable {
    /**
     * Writes a row.
     *
     * @param row its index
     * @param from the array to read, not modified
     * @param at the first element to read
     */
    void put(int row, double[] from, int at);

    /**
     * Reads a row.
     *
     * @param row its index
     * @param to the array to write, modified
     * @param at the first element to write
     */
    void get(int row, double[] to, int at);

    /** Gives the memory back. */
    @Override
    void close();
}
