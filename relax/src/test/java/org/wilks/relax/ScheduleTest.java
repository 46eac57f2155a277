package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidConfiguration;

class ScheduleTest {
    @Test
    void schedulesStartAndEndWhereTheyShould() {
        for (Schedule schedule : new Schedule[] {Schedule.exponential(2, 50, 10), Schedule.cosine(2, 50, 10)}) {
            assertEquals(2, schedule.at(0), 1e-15);
            assertEquals(50, schedule.at(10));
            assertEquals(50, schedule.at(1000));
            for (int step = 0; step < 10; step++) {
                assertTrue(schedule.at(step) < schedule.at(step + 1));
            }
        }
        assertEquals(10, Schedule.exponential(2, 50, 10).at(5), 1e-14);
        assertEquals(26, Schedule.cosine(2, 50, 10).at(5), 1e-14);
        assertEquals(3, Schedule.constant(3).at(7));
    }

    @Test
    void gapScheduleStopsAtTheToleranceOrTheLimit() {
        GapSchedule slope = new GapSchedule(2, 2, 5, 0.1);
        assertEquals(4, slope.after(-1).value());
        assertEquals(5, slope.after(1).after(1).value());
        assertTrue(slope.after(1).after(1).settled(1));
        assertEquals(slope, slope.after(0.05));
        assertFalse(slope.settled(-0.2));
        assertEquals(0.5, new GapSchedule(1, 0.25, 0.5, 0).after(1).value());
    }

    @Test
    void badInputIsNamed() {
        assertThrows(InvalidConfiguration.class, () -> Schedule.constant(0));
        assertThrows(InvalidConfiguration.class, () -> Schedule.exponential(1, -1, 10));
        assertThrows(InvalidConfiguration.class, () -> Schedule.cosine(1, Double.NaN, 10));
        assertThrows(InvalidConfiguration.class, () -> Schedule.cosine(1, 2, 0));
        assertThrows(InvalidConfiguration.class, () -> new GapSchedule(1, 1, 2, 0));
        assertThrows(InvalidConfiguration.class, () -> new GapSchedule(1, 2, 0.5, 0));
        assertThrows(InvalidConfiguration.class, () -> new GapSchedule(1, 2, 5, Double.NaN));
    }
}
