package org.wilks.infer.model;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wilks.infer.likelihood.Parameters;

/** Hashes what a model's numbers depend on, in the model's order. */
final class ModelDigest {
    private static final String FORM = "wilks model 1";
    private static final int BUFFER = 1 << 14;

    private final DataOutputStream out;

    private ModelDigest(DataOutputStream out) {
        this.out = out;
    }

    static String of(Model model) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), sha);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(hashing, BUFFER))) {
                new ModelDigest(out).write(model);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Model model) throws IOException {
        text(FORM);
        text(model.options().histoSys().word());
        text(model.options().normSys().word());
        Layout layout = model.layout();
        for (Layout.ChannelBins channel : layout.channels()) {
            text(channel.name());
            out.writeInt(channel.bins());
        }
        for (String sample : layout.samples()) {
            text(sample);
        }
        for (Contribution contribution : layout.contributions()) {
            out.writeInt(contribution.channel());
            out.writeInt(contribution.sample());
            for (Contribution.Effect effect : contribution.effects()) {
                text(effect.type().word());
                out.writeInt(effect.parameter());
            }
        }
        parameters(model.parameters());
        Templates templates = model.templates();
        numbers(templates.sharedYields());
        numbers(templates.sharedShiftLow());
        numbers(templates.sharedShiftHigh());
        numbers(templates.sharedNormLow());
        numbers(templates.sharedNormHigh());
        numbers(templates.sharedUncertainties());
        numbers(model.coefficients().widths);
        numbers(model.auxiliary());
    }

    private void parameters(Parameters parameters) throws IOException {
        for (String name : parameters.names()) {
            text(name);
        }
        numbers(parameters.inits());
        numbers(parameters.lower());
        numbers(parameters.upper());
        for (boolean fixed : parameters.fixed()) {
            out.writeBoolean(fixed);
        }
        out.writeInt(parameters.poi().orElse(parameters.size()));
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void numbers(double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeLong(Double.doubleToLongBits(value));
        }
    }
}
