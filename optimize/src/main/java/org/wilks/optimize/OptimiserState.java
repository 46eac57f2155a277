package org.wilks.optimize;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/**
 * What an optimiser remembers between two steps: an immutable value that can be stored and taken up again, with the same bits after.
 *
 * <p>It serialises as a Java object and, with Jackson, as JSON: {@code {"method": "adam", "steps": 3, ...}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SgdState.class, name = "sgd"),
    @JsonSubTypes.Type(value = AdamState.class, name = "adam"),
    @JsonSubTypes.Type(value = LbfgsState.class, name = "lbfgs")
})
public sealed interface OptimiserState extends Serializable permits SgdState, AdamState, LbfgsState {

    /**
     * The number of steps made so far.
     *
     * @return zero for a fresh state
     */
    long steps();
}
