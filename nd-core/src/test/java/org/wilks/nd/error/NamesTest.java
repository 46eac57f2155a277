package org.wilks.nd.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void theNearestNameIsAtMostAThirdOfItsLettersAway() {
        List<String> allowed = List.of("direction", "mu", "signal_strength");
        assertEquals(Optional.of("direction"), Names.nearest("directoin", allowed));
        assertEquals(Optional.of("mu"), Names.nearest("nu", allowed));
        assertEquals(Optional.of("signal_strength"), Names.nearest("Signal-Strength", allowed));
        assertEquals(Optional.empty(), Names.nearest("luminosity", allowed));
        assertEquals(Optional.empty(), Names.nearest("mu", List.of()));
    }

    @Test
    void manyNamesAreCounted() {
        assertEquals("'a', 'b'", Names.list(List.of("a", "b")));
        List<String> many = IntStream.range(0, 30).mapToObj(i -> "n" + i).toList();
        assertEquals(true, Names.list(many).endsWith("'n19', ... (30 in all)"));
    }
}
