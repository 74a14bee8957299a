package org.keycontact.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk along one index: documents that have the given values in its first fields, within a range of the next field,
 * in the order of the remaining fields. Strings are ordered by code point, numbers by value, false before true. The last
 * field of every index is the id, so that equal values have an order too; unless the index is a unique key, a range on
 * the id is possible after values for all fields.
 *
 * @param index name of a declared index or unique key
 * @param equal values of the index's first fields: String, Long, Integer or Boolean
 * @param from least value of the next field, inclusive
 * @param to end of the range of the next field, exclusive
 * @param limit how many documents at most, 1 to {@value #MAX_LIMIT}
 */
public record Query(
        String index,
        List<?> equal,
        @Nullable Object from,
        @Nullable Object to,
        boolean descending,
        int limit) {
    public static final int MAX_LIMIT = 1000;
    private static final int USUAL_LIMIT = 100;

    public Query {
        equal = equal.stream().map(Values::plain).toList();
        from = from == null ? null : Values.plain(from);
        to = to == null ? null : Values.plain(to);
        Names.require(limit >= 1 && limit <= MAX_LIMIT, "A limit is from 1 to " + MAX_LIMIT + ": " + limit);
        Names.require(
                from == null || to == null || from.getClass() == to.getClass(), "Both ends of a range have one type");
    }

    /** Ascending, without a range, at most 100 documents; narrowed by the methods below. */
    public static Query by(String index, Object... equal) {
        return new Query(index, List.of(equal), null, null, false, USUAL_LIMIT);
    }

    /** With this least value of the next field, inclusive. */
    public Query from(Object least) {
        return new Query(index, equal, least, to, descending, limit);
    }

    /** With this end of the range of the next field, exclusive. */
    public Query to(Object end) {
        return new Query(index, equal, from, end, descending, limit);
    }

    /** The other way round, the id included. */
    public Query reversed() {
        return new Query(index, equal, from, to, !descending, limit);
    }

    public Query limit(int atMost) {
        return new Query(index, equal, from, to, descending, atMost);
    }

    boolean hasRange() {
        return from != null || to != null;
    }
}
