package org.wilks.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.oracle.PlainWriter;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.oracle.WorkspaceMutations;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStreams;

/** Changed workspaces give finite results or one clear line, from reading to CLs: never another exception, a hang or a NaN. */
class WorkspaceMutationTest {
    private static final int LARGEST = 3000;
    private static final int LONGEST_MESSAGE = 2000;

    private static List<byte[]> valid() {
        Stream<byte[]> corpus =
                ReferenceCase.all().map(ReferenceCase::document).filter(document -> document.length < LARGEST);
        Stream<byte[]> drawn = Stream.iterate(0, i -> i < 20, i -> i + 1)
                .map(i -> PlainWriter.document(RandomWorkspaces.draw(RandomStreams.of(7).stream(i)))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        return Stream.concat(corpus, drawn).toList();
    }

    /** Reads, fits and tests a document. */
    private static void infer(byte[] document) {
        WorkspaceFile file = WorkspaceFile.read(new ByteArrayInputStream(document), "changed.json");
        Model model = Model.of(file.workspace());
        Data observed = model.observed();
        FitResult fit = Fit.of(model).run(observed);
        double[] x = fit.minimum().x();
        for (int i = 0; i < x.length; i++) {
            assertTrue(Double.isFinite(x[i]), "parameter " + i + " of the fit: " + x[i]);
        }
        assertTrue(Double.isFinite(fit.twiceNll()), "minimum: " + fit.twiceNll());
        if (model.parameters().poi().isPresent()) {
            TestResult test =
                    HypothesisTest.of(model, observed, TestStatistic.qMuTilde()).at(1);
            assertProbability("CLs", test.cls());
            for (double expected : test.expectedCls()) {
                assertProbability("expected CLs", expected);
            }
        }
    }

    /** All other tests and the limits of a document. */
    private static void inferMore(byte[] document, String what) {
        Model model = Model.of(WorkspaceFile.read(new ByteArrayInputStream(document), "changed.json")
                .workspace());
        for (TestStatistic statistic : TestStatistic.all()) {
            resultOrOneLine(document, what + ", " + statistic.symbol(), () -> {
                TestResult test = HypothesisTest.of(model, model.observed(), statistic)
                        .at(statistic.equals(TestStatistic.q0()) ? 0 : 1.7);
                assertTrue(Double.isFinite(test.cls() + test.pValue() + test.q() + test.qA()), test.toString());
            });
        }
        resultOrOneLine(document, what + ", limit", () -> {
            LimitResult limits = UpperLimit.of(model, model.observed()).find(0.1);
            assertTrue(Double.isFinite(limits.observed().mu()), limits.toString());
            assertTrue(Arrays.stream(limits.expectedMu()).allMatch(Double::isFinite), limits.toString());
        });
    }

    private static void assertProbability(String what, double value) {
        assertTrue(value >= 0 && value <= 1, what + ": " + value);
    }

    private static boolean resultOrOneLine(byte[] document, String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (WilksException e) {
            String message = e.getMessage();
            assertTrue(message != null && message.length() > 10, what + ": " + message);
            assertEquals(1, message.lines().count(), what + ": " + message);
            assertTrue(message.length() <= LONGEST_MESSAGE, what + ": " + message);
            return false;
        } catch (RuntimeException | Error e) {
            return fail(what + "\n" + new String(document, StandardCharsets.UTF_8), e);
        }
    }

    private static void mutations(int rounds, long seed, boolean more) {
        List<byte[]> valid = valid();
        RandomStreams streams = RandomStreams.of(seed);
        List<AssertionError> faults = new ArrayList<>();
        int results = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] document = WorkspaceMutations.mutate(valid.get(i % valid.size()), streams.stream(i));
            try {
                String what = "mutation " + i + " of seed " + seed;
                if (resultOrOneLine(document, what, () -> infer(document))) {
                    results++;
                    if (more) {
                        inferMore(document, what);
                    }
                }
            } catch (AssertionError e) {
                faults.add(e);
            }
        }
        assertTrue(results > rounds / 20 && results < rounds, results + " of " + rounds + " gave results");
        if (!faults.isEmpty()) {
            AssertionError first = faults.get(0);
            faults.stream().skip(1).limit(20).forEach(first::addSuppressed);
            fail(faults.size() + " faults", first);
        }
    }

    @Test
    void theDocumentsThatAreChangedAreValid() {
        valid().forEach(WorkspaceMutationTest::infer);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void changedWorkspacesGiveAResultOrOneLine() {
        mutations(5_000, 1, false);
    }

    @Test
    @Tag("long")
    @Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyChangedWorkspacesGiveAResultOrOneLine() {
        mutations(100_000, 2, true);
    }
}
