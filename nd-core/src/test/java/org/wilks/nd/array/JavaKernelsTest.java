package org.wilks.nd.array;

class JavaKernelsTest extends ArrayKernelsContract {
    private final ArrayKernels kernels = new JavaKernels();

    @Override
    ArrayKernels kernels() {
        return kernels;
    }

    @Override
    double transcendentalTolerance() {
        return 0;
    }
}
