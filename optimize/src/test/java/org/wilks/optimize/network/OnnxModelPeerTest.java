package org.wilks.optimize.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** What ONNX Runtime makes of an exported network. */
class OnnxModelPeerTest {
    @ParameterizedTest
    @EnumSource(Activation.class)
    void onnxRuntimeGivesTheSameOutputs(Activation activation) throws OrtException {
        Network network = Network.of(
                new Standardisation(new double[] {2, -1, 30}, new double[] {3, 0.5, 40}),
                DenseLayer.hidden(7).withActivation(activation).withDropout(0.5),
                DenseLayer.hidden(6).withActivation(activation).withLayerNorm(),
                new DenseLayer(2, Activation.SIGMOID, false, 0));
        Tensor parameters = network.initial(RandomStreams.of(4)).flatten();
        RandomStream random = RandomStreams.of(5).stream(0);
        float[][] rows = new float[20][3];
        double[] flat = new double[60];
        for (int i = 0; i < flat.length; i++) {
            rows[i / 3][i % 3] = (float) (5 * random.nextNormal());
            flat[i] = rows[i / 3][i % 3];
        }
        double[] own =
                network.apply(parameters, Tensor.wrap(flat).reshape(20, 3)).toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(OnnxModel.of(network, parameters));
                OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("events", input))) {
            float[][] outputs =
                    (float[][]) result.get("observable").orElseThrow().getValue();
            for (int i = 0; i < own.length; i++) {
                assertEquals(own[i], outputs[i / 2][i % 2], 2e-6, activation + ", output " + i);
            }
        }
    }
}
