package org.wilks.nd;

/** Registers of a program in scalar steps. */
final class ScalarReplay implements Replay {
    private final ScalarCode code;
    private final double[] registers;
    private final double[][] outputs;

    ScalarReplay(ScalarCode code) {
        this.code = code;
        registers = code.newRegisters();
        outputs = new double[code.outputs()][];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = new double[code.outputSize(i)];
        }
    }

    @Override
    public void give(int input, double[] values) {
        code.give(input, values, registers);
    }

    @Override
    public int inputSize(int input) {
        return code.inputSize(input);
    }

    @Override
    public void run() {
        code.run(registers);
        for (int i = 0; i < outputs.length; i++) {
            code.read(i, registers, outputs[i]);
        }
    }

    @Override
    public void run(int input) {
        code.run(input, registers);
        for (int i = 0; i < outputs.length; i++) {
            if (code.outputStage(i) == input) {
                code.read(i, registers, outputs[i]);
            }
        }
    }

    @Override
    public double[] output(int index) {
        return outputs[index];
    }
}
