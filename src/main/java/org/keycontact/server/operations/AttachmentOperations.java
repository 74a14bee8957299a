package org.keycontact.server.operations;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.keycontact.core.Problem;
import org.keycontact.flow.Attaching;
import org.keycontact.flow.Reading;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Upload;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Files that go with messages: taken in chunk by chunk, and given out to whoever may read the message. */
final class AttachmentOperations {
    private final Attaching attaching;
    private final Reading reading;

    AttachmentOperations(Desk desk) {
        this.attaching = desk.journeys().attaching();
        this.reading = desk.journeys().reading();
    }

    void bind(Bindings bindings) {
        bindings.bind("beginAttachment", this::begin);
        bindings.bind("readAttachment", this::state);
        bindings.bind("putAttachmentChunk", this::put);
        bindings.bind("cancelAttachment", this::cancel);
        bindings.bind("readAttachmentChunk", this::read);
    }

    private Answer begin(Account who, Call call) {
        return state(attaching.begin(
                who, call.path("case"), call.path("attachment"), call.json().getInteger("chunks")));
    }

    private Answer state(Account who, Call call) {
        return state(attaching.state(who, call.path("case"), call.path("attachment")));
    }

    private static Answer state(Upload upload) {
        return Answer.ok(new JsonObject()
                .put("attachment", upload.id())
                .put("chunks", upload.chunks())
                .put("missing", Fields.array(upload.missing())));
    }

    private Answer put(Account who, Call call) {
        attaching.put(
                who,
                call.path("case"),
                call.path("attachment"),
                index(call),
                bytes(call.json().getString("bytes")),
                call.json().getString("hash"));
        return Answer.done();
    }

    private Answer cancel(Account who, Call call) {
        attaching.cancel(who, call.path("case"), call.path("attachment"));
        return Answer.done();
    }

    private Answer read(Account who, Call call) {
        MessageAccepted message =
                reading.message(who, call.path("case"), call.path("message")).message();
        if (message == null) {
            throw Problem.notFound();
        }
        byte[] sealed = attaching.read(message.header(), call.path("attachment"), index(call));
        return Answer.ok(new JsonObject()
                .put("bytes", Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)));
    }

    private static int index(Call call) {
        return call.parameters().getInteger("index");
    }

    private static byte[] bytes(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }
}
