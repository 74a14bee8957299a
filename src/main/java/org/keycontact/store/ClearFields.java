package org.keycontact.store;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Upload;

/** The clear fields that several shelves have. */
final class ClearFields {
    private ClearFields() {}

    static String keyOf(Account account) {
        return account.caseId() == null ? SealedValues.SERVICE : account.caseId();
    }

    static JsonObject nothing() {
        return new JsonObject();
    }

    static JsonObject everything() {
        return nothing().put("all", true);
    }

    static JsonObject due(@Nullable Instant due) {
        return due == null ? nothing() : nothing().put("due", due.toEpochMilli());
    }

    static JsonObject sent(@Nullable Instant due, @Nullable Instant unreported) {
        return unreported == null ? due(due) : due(due).put("unreported", unreported.toEpochMilli());
    }

    static JsonObject listed(Account account) {
        Account.Departure departure = account.departure();
        return departure == null || departure.carriedOut()
                ? everything()
                : everything().put("leaving", true);
    }

    /** What somebody has begun and no message refers to yet. */
    static JsonObject open(Upload upload) {
        Instant until = upload.until();
        return until == null ? nothing() : until(until).put("person", upload.by());
    }

    static JsonObject until(@Nullable Instant until) {
        return until == null ? nothing() : nothing().put("until", until.toEpochMilli());
    }
}
