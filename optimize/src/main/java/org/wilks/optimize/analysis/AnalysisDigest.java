package org.wilks.optimize.analysis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.wilks.nd.Tensor;

/** A digest of settings and events, each thing with its length, so that no two lists of them look the same. For one thread. */
final class AnalysisDigest {
    private static final int BUFFER = 8192;
    private final MessageDigest sha;

    AnalysisDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    AnalysisDigest setting(Object setting) {
        byte[] text = Objects.toString(setting).getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        sha.update(text);
        return this;
    }

    AnalysisDigest numbers(double[] numbers) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(numbers.length).array());
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (double number : numbers) {
            if (!buffer.hasRemaining()) {
                sha.update(buffer.flip());
                buffer.clear();
            }
            buffer.putDouble(number);
        }
        sha.update(buffer.flip());
        return this;
    }

    AnalysisDigest add(Analysis analysis) {
        setting(analysis.observable()).setting(analysis.bins());
        setting(analysis.poi()).setting(analysis.factors()).setting(analysis.goals());
        setting(analysis.leastBackground());
        for (AnalysisRegion region : analysis.regions()) {
            setting(region.name()).setting(region.counted()).setting(region.control());
            region.samples().forEach(this::add);
        }
        return this;
    }

    private void add(AnalysisSample sample) {
        setting(sample.name()).setting(sample.signal()).setting(sample.mcStatistics());
        setting(sample.factors()).setting(sample.normalisations());
        setting(sample.shapeFactors()).setting(sample.luminosity()).setting(sample.binUncertainties());
        add(sample.events());
        for (Variation variation : sample.variations()) {
            setting(variation.name()).setting(variation.down().isPresent());
            add(variation.up());
            variation.down().ifPresent(this::add);
        }
    }

    private void add(Variation.Varied varied) {
        setting(varied.getClass().getSimpleName());
        if (varied instanceof Variation.Inputs moved) {
            add(moved.inputs());
        } else if (varied instanceof Variation.Weights weighted) {
            numbers(weighted.weights());
        } else if (varied instanceof Variation.Moved moved) {
            add(moved.events());
        } else {
            add(((Variation.Simulation) varied).events());
        }
    }

    private void add(Events events) {
        add(events.inputs());
        numbers(events.shared());
    }

    private void add(Tensor tensor) {
        setting(tensor.shape()).numbers(tensor.toArray());
    }

    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
