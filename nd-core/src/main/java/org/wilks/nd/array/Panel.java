package org.wilks.nd.array;

/** Memory of a matrix, row-major, that {@link PanelProducts} multiplies where it lies. For one thread at a time; closing gives it back. */
public interface Panel extends AutoCloseable {
    /**
     * Writes elements from its beginning on.
     *
     * @param from the array to read, not modified
     * @param at the first element to read
     * @param count how many
     */
    void put(double[] from, int at, int count);

    /**
     * Reads elements from its beginning on.
     *
     * @param to the array to write, modified
     * @param at the first element to write
     * @param count how many
     */
    void get(double[] to, int at, int count);

    /** Gives the memory back. */
    @Override
    void close();
}
