package org.keycontact.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.keycontact.store.Query;
import org.keycontact.store.Walk;

/** A walk along an index in MongoDB's words. Values are typed and never read as operators. */
final class MongoWalks {
    private MongoWalks() {}

    /** Repeats the index's partial filter, without which the server could not use the index. */
    static Bson filter(Walk walk) {
        List<Bson> all = new ArrayList<>();
        all.add(MongoIndexes.allPresent(walk.fields()));
        Query query = walk.query();
        for (int i = 0; i < query.equal().size(); i++) {
            all.add(Filters.eq(
                    MongoLayout.path(walk.fields().get(i)), query.equal().get(i)));
        }
        String range = walk.rangeField();
        if (range != null && query.from() != null) {
            all.add(Filters.gte(MongoLayout.path(range), query.from()));
        }
        if (range != null && query.to() != null) {
            all.add(Filters.lt(MongoLayout.path(range), query.to()));
        }
        return Filters.and(all);
    }

    static Bson sort(Walk walk) {
        List<String> paths = walk.order().stream().map(MongoLayout::path).toList();
        return walk.query().descending() ? Sorts.descending(paths) : Sorts.ascending(paths);
    }
}
