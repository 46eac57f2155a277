package org.wilks.optimize.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A network with its parameters as an ONNX model, which ONNX Runtime and its relatives run in C++, Python and on accelerators.
 *
 * <p>Operator set 17, 32-bit numbers. The input {@code events} [n, inputs] takes events as they are, since the standardisation is part of the model; the
 * output {@code observable} is [n, outputs]. Dropout is left out, as in {@link Network#apply(Tensor, Tensor)}.
 */
public final class OnnxModel {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    private static final int FLOAT = 1;
    private static final int FLOAT_ATTRIBUTE = 1;
    private static final int INT_ATTRIBUTE = 2;
    private static final float LEAK = 0.01f;

    /** Fields of the format, onnx.proto3 of ONNX 1.12. */
    private static final int MODEL_IR_VERSION = 1;

    private static final int MODEL_PRODUCER = 2;
    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_OPERATOR_SETS = 8;
    private static final int GRAPH_NODES = 1;
    private static final int GRAPH_NAME = 2;
    private static final int GRAPH_INITIALIZERS = 5;
    private static final int GRAPH_INPUTS = 11;
    private static final int GRAPH_OUTPUTS = 12;

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private final NetworkShape shape;
    private final double[] parameters;

    private OnnxModel(NetworkShape shape, double[] parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /** Writes one message. */
    private interface Message {
        void write(CodedOutputStream out) throws IOException;
    }

    /**
     * The bytes of a model file.
     *
     * @param network the network
     * @param parameters its parameters, {@code [parameterCount()]}
     * @return the file's content
     * @throws ShapeMismatch when there are more or fewer parameters than the network has
     */
    public static byte[] of(Network network, Tensor parameters) {
        NetworkShape shape = new NetworkShape(network.inputs(), network.layers());
        if (parameters.size() != shape.parameters) {
            throw new ShapeMismatch(
                    "parameters of shape " + parameters.shape() + " for a network that has " + shape.parameters);
        }
        return new OnnxModel(shape, parameters.toArray()).model(network.standardisation());
    }

    private byte[] model(Standardisation standardisation) {
        String mean = constant(standardisation.means(), shape.inputs);
        String scale = constant(standardisation.scales(), shape.inputs);
        String h = node("Div", List.of(node("Sub", List.of("events", mean)), scale));
        for (NetworkShape.Place place : shape.places) {
            h = layer(place, h);
        }
        nodes.add(operation("Identity", List.of(h), "observable"));
        byte[] graph = message(out -> {
            for (byte[] node : nodes) {
                out.writeByteArray(GRAPH_NODES, node);
            }
            out.writeString(GRAPH_NAME, "network");
            for (byte[] constant : constants) {
                out.writeByteArray(GRAPH_INITIALIZERS, constant);
            }
            out.writeByteArray(GRAPH_INPUTS, value("events", shape.inputs));
            out.writeByteArray(GRAPH_OUTPUTS, value("observable", shape.outputs()));
        });
        return message(out -> {
            out.writeInt64(MODEL_IR_VERSION, IR_VERSION);
            out.writeString(MODEL_PRODUCER, "wilks");
            out.writeByteArray(MODEL_GRAPH, graph);
            out.writeByteArray(MODEL_OPERATOR_SETS, message(set -> {
                set.writeString(1, "");
                set.writeInt64(2, OPERATOR_SET);
            }));
        });
    }

    private String layer(NetworkShape.Place place, String input) {
        String weights = constant(part(place.weights(), place.weightCount()), place.inputs(), place.units());
        String bias = constant(part(place.bias(), place.units()), place.units());
        String z = node("Gemm", List.of(input, weights, bias));
        if (place.layer().layerNorm()) {
            z = node(
                    "LayerNormalization",
                    List.of(
                            z,
                            constant(part(place.gain(), place.units()), place.units()),
                            constant(part(place.shift(), place.units()), place.units())),
                    attribute("axis", -1),
                    attribute("epsilon", (float) BlockPass.NORM_FLOOR));
        }
        return activation(place.layer().activation(), z);
    }

    private String activation(Activation activation, String z) {
        return switch (activation) {
            case IDENTITY -> node("Identity", List.of(z));
            case RELU -> node("Relu", List.of(z));
            case LEAKY_RELU -> node("LeakyRelu", List.of(z), attribute("alpha", LEAK));
            case ELU -> node("Elu", List.of(z), attribute("alpha", 1f));
            case TANH -> node("Tanh", List.of(z));
            case SIGMOID -> node("Sigmoid", List.of(z));
            case SOFTPLUS -> node("Softplus", List.of(z));
            case SILU -> node("Mul", List.of(z, node("Sigmoid", List.of(z))));
            case GELU -> {
                String erf = node("Erf", List.of(node("Mul", List.of(z, constant(new double[] {Math.sqrt(0.5)})))));
                String twice = node("Add", List.of(erf, constant(new double[] {1})));
                yield node("Mul", List.of(node("Mul", List.of(z, constant(new double[] {0.5}))), twice));
            }
        };
    }

    private double[] part(int from, int count) {
        return Arrays.copyOfRange(parameters, from, from + count);
    }

    /** Adds an operation; the name of its result. */
    private String node(String operator, List<String> inputs, byte[]... attributes) {
        String name = "v" + nodes.size();
        nodes.add(operation(operator, inputs, name, attributes));
        return name;
    }

    private static byte[] operation(String operator, List<String> inputs, String result, byte[]... attributes) {
        return message(out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            out.writeString(2, result);
            out.writeString(3, result + "_" + operator.toLowerCase(Locale.ROOT));
            out.writeString(4, operator);
            for (byte[] attribute : attributes) {
                out.writeByteArray(5, attribute);
            }
        });
    }

    private static byte[] attribute(String name, float value) {
        return message(out -> {
            out.writeString(1, name);
            out.writeFloat(2, value);
            out.writeEnum(20, FLOAT_ATTRIBUTE);
        });
    }

    private static byte[] attribute(String name, int value) {
        return message(out -> {
            out.writeString(1, name);
            out.writeInt64(3, value);
            out.writeEnum(20, INT_ATTRIBUTE);
        });
    }

    /** Adds a constant tensor; its name. Without dimensions it is a scalar. */
    private String constant(double[] values, int... dimensions) {
        String name = "c" + constants.size();
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            raw.putFloat((float) value);
        }
        constants.add(message(out -> {
            for (int dimension : dimensions) {
                out.writeInt64(1, dimension);
            }
            out.writeInt32(2, FLOAT);
            out.writeString(8, name);
            out.writeBytes(9, ByteString.copyFrom(raw.array()));
        }));
        return name;
    }

    /** The description of an input or output [n, columns]. */
    private static byte[] value(String name, int columns) {
        byte[] dimensions = message(out -> {
            out.writeByteArray(1, message(rows -> rows.writeString(2, "n")));
            out.writeByteArray(1, message(width -> width.writeInt64(1, columns)));
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, FLOAT);
            out.writeByteArray(2, dimensions);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private static byte[] message(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            message.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory", e);
        }
        return bytes.toByteArray();
    }
}
