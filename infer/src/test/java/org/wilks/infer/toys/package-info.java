/** Toys held to enumerations of counting experiments, to asymptotic laws, and to themselves for any split and any number of threads. */
package org.wilks.infer.toys;
