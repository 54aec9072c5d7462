package io.coppice.kselect;

import java.util.OptionalDouble;

/**
 * What a criterion found for one k.
 *
 * @param k number of clusters
 * @param value of the criterion, finite
 * @param standardError of the value, for criteria that have one
 */
public record CurvePoint(int k, double value, OptionalDouble standardError) {
    static CurvePoint of(int k, double value) {
        return new CurvePoint(k, value, OptionalDouble.empty());
    }
}
