package org.wilks.optimize.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of settings and parameters. Stateless. */
final class PlanDigest {
    private PlanDigest() {}

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(List<?> settings) {
        MessageDigest sha = sha();
        for (Object setting : settings) {
            byte[] text = String.valueOf(setting).getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            sha.update(text);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    static String of(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        return HexFormat.of().formatHex(sha().digest(bytes.array()));
    }
}
