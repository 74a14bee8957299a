package org.keycontact.crypto;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Attachments;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Code;
import org.keycontact.core.Header;
import org.keycontact.core.Problem;
import org.keycontact.core.Urgency;

/**
 * A header as canonical JSON: members in one order, optional ones left out when absent, no white space, no escapes,
 * instants with milliseconds. Exactly one text for one header; every other text is refused with {@code Problem}
 * INVALID, code {@code envelope-malformed}, and the pointer of the member at fault.
 */
public final class HeaderJson {
    static final String MALFORMED = "envelope-malformed";
    private static final String WHERE = "/protected";

    private HeaderJson() {}

    /** Throws {@code Problem} INVALID where the header holds what no header may. Cuts the time to milliseconds. */
    public static String write(Header header) {
        String json = render(header);
        if (!read(json).equals(atMilliseconds(header))) {
            throw Problem.invalid(MALFORMED, "This header cannot be written faithfully.", WHERE);
        }
        return json;
    }

    public static Header read(String json) {
        StrictJson object = StrictJson.read(json, Suite.LONGEST_HEADER, WHERE, MALFORMED);
        Header header = new Header(
                exactly(object, "suite", Suite.NAME),
                version(object),
                name(object, "id"),
                name(object, "case"),
                name(object, "from"),
                name(object, "to"),
                code(object, "category", Category.class),
                code(object, "urgency", Urgency.class),
                object.optionalText("basis", Names.LONGEST).isEmpty() ? null : code(object, "basis", Basis.class),
                object.truth("withhold"),
                optionalName(object, "contactNow"),
                object.truth("reply"),
                optionalName(object, "inReplyTo"),
                attachments(object),
                instant(object),
                digest(object, "signer"),
                digest(object, "commitment"),
                digest(object, "directoryHead"));
        object.end();
        if (!render(header).equals(json)) {
            throw object.wrong("", "The header is not in its canonical form.");
        }
        return header;
    }

    /** The header of an envelope, from its protected member. */
    static Header fromProtected(String protectedHeader) {
        if (protectedHeader.length() > Base64Url.lengthOf(Suite.LONGEST_HEADER)) {
            throw Problem.invalid(MALFORMED, "The header is too long.", WHERE);
        }
        byte[] bytes;
        try {
            bytes = Base64Url.decode(protectedHeader);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(MALFORMED, "This must be unpadded base64url.", WHERE);
        }
        return read(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static String toProtected(Header header) {
        return Base64Url.encode(write(header).getBytes(StandardCharsets.US_ASCII));
    }

    private static String render(Header header) {
        ObjectNode json = StrictJson.object();
        json.put("suite", header.suite());
        json.put("version", header.version());
        json.put("id", header.id());
        json.put("case", header.caseId());
        json.put("from", header.from());
        json.put("to", header.to());
        json.put("category", header.category().code());
        json.put("urgency", header.urgency().code());
        Basis basis = header.basis();
        putIfThere(json, "basis", basis == null ? null : basis.code());
        json.put("withhold", header.withhold());
        putIfThere(json, "contactNow", header.contactNow());
        json.put("reply", header.reply());
        putIfThere(json, "inReplyTo", header.inReplyTo());
        putIfThere(json, "attachments", header.attachments());
        json.put("sentAt", Instants.format(header.sentAt()));
        json.put("signer", header.signer());
        json.put("commitment", header.commitment());
        json.put("directoryHead", header.directoryHead());
        return json.toString();
    }

    private static void putIfThere(ObjectNode json, String member, @Nullable String value) {
        if (value != null) {
            json.put(member, value);
        }
    }

    private static Header atMilliseconds(Header h) {
        Instant sentAt = Instants.parse(Instants.format(h.sentAt())).orElse(h.sentAt());
        return new Header(
                h.suite(),
                h.version(),
                h.id(),
                h.caseId(),
                h.from(),
                h.to(),
                h.category(),
                h.urgency(),
                h.basis(),
                h.withhold(),
                h.contactNow(),
                h.reply(),
                h.inReplyTo(),
                h.attachments(),
                sentAt,
                h.signer(),
                h.commitment(),
                h.directoryHead());
    }

    private static String exactly(StrictJson object, String member, String value) {
        if (!object.text(member, Names.LONGEST).equals(value)) {
            throw object.wrong(member, "This program knows only " + value + ".");
        }
        return value;
    }

    private static int version(StrictJson object) {
        int version = object.number("version");
        if (version != Suite.VERSION) {
            throw object.wrong("version", "This program knows only version " + Suite.VERSION + ".");
        }
        return version;
    }

    private static String name(StrictJson object, String member) {
        return Names.require(object.text(member, Names.LONGEST), MALFORMED, WHERE + "/" + member);
    }

    private static @Nullable String optionalName(StrictJson object, String member) {
        return object.optionalText(member, Names.LONGEST)
                .map(text -> Names.require(text, MALFORMED, WHERE + "/" + member))
                .orElse(null);
    }

    private static @Nullable String attachments(StrictJson object) {
        return object.optionalText("attachments", Attachments.LONGEST)
                .map(text -> {
                    if (Attachments.read(text).isEmpty()) {
                        throw object.wrong("attachments", "This must be 1 to 8 references to attachments, each once.");
                    }
                    return text;
                })
                .orElse(null);
    }

    private static <E extends Enum<E> & Code> E code(StrictJson object, String member, Class<E> type) {
        return Code.find(type, object.text(member, Names.LONGEST))
                .orElseThrow(() -> object.wrong(member, "This code is not known here."));
    }

    private static Instant instant(StrictJson object) {
        return Instants.parse(object.text("sentAt", Names.LONGEST))
                .orElseThrow(() -> object.wrong("sentAt", "This must be an instant like 2026-03-03T14:05:00.000Z."));
    }

    private static String digest(StrictJson object, String member) {
        String text = object.text(member, Names.LONGEST);
        Base64Url.decode(text, Suite.KEY_SIZE, MALFORMED, WHERE + "/" + member);
        return text;
    }
}
