package org.wilks.infer.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.random.RandomStreams;

class RandomWorkspacesTest {
    @Test
    void workspacesHaveAllTypesAndSurviveTheirDocument() {
        Set<ModifierType> seen = EnumSet.noneOf(ModifierType.class);
        for (int i = 0; i < 200; i++) {
            Workspace workspace = RandomWorkspaces.draw(RandomStreams.of(5).stream(i));
            assertEquals(workspace, PlainReader.workspace(PlainWriter.document(workspace)));
            ComposedHistFactory composed = ComposedHistFactory.of(workspace);
            seen.addAll(composed.types());
            assertEquals(
                    composed.observed().size(),
                    composed.rates(org.wilks.nd.Tensor.ones(composed.types().size()))
                            .size());
        }
        assertEquals(EnumSet.allOf(ModifierType.class), seen);
    }
}
