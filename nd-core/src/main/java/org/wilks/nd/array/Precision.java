package org.wilks.nd.array;

/** The width of the numbers inside a matrix product; what goes in and comes out is always of double precision. */
public enum Precision {
    /** 64 bits. */
    DOUBLE,
    /** 32 bits: half the time and memory traffic, a relative error of about 1e-7 for each product. */
    FLOAT
}
