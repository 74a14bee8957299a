package org.keycontact.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What everybody agrees on about files that go with a message (src/adr/0008-attachments.md): sizes, limits, and how a
 * header refers to them.
 */
public final class Attachments {
    /** Of a file in one chunk; the last chunk is filled up with zeros, so that only the number of chunks tells of the size. */
    public static final int CHUNK_BYTES = 128 * 1024;

    /** A chunk as it is stored: with its tag. */
    public static final int SEALED_BYTES = CHUNK_BYTES + 16;

    /** 25 MiB. */
    public static final int MOST_CHUNKS = 200;

    public static final int MOST_BYTES = MOST_CHUNKS * CHUNK_BYTES;

    /** With one message. */
    public static final int MOST_FILES = 8;

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern ID = Pattern.compile(UUID);
    private static final Pattern REF = Pattern.compile(UUID + ":[A-Za-z0-9_-]{43}");
    private static final int ID_LENGTH = 36;

    /** The longest text of references. */
    public static final int LONGEST = MOST_FILES * (ID_LENGTH + 1 + 43 + 1) - 1;

    private Attachments() {}

    /**
     * One file that a message goes with.
     *
     * @param id a UUID
     * @param root hash over all sealed chunks, in order, base64url
     */
    public record Ref(String id, String root) {
        @Override
        public String toString() {
            return id + ":" + root;
        }
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** How many chunks a file of so many bytes has: at least one. */
    public static int chunksOf(long size) {
        return (int) Math.max(1, (size + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** As a header has them; null for none. */
    public static @Nullable String text(List<Ref> refs) {
        return refs.isEmpty() ? null : refs.stream().map(Ref::toString).collect(Collectors.joining(","));
    }

    /** The references of a header, in order. Throws IllegalArgumentException for what {@link #read} does not read. */
    public static List<Ref> of(Header header) {
        String text = header.attachments();
        return text == null
                ? List.of()
                : read(text).orElseThrow(() -> new IllegalArgumentException("These are no references to attachments"));
    }

    /** Reads what {@link #text} has written: 1 to 8 references, none twice. Empty for every other text. */
    public static Optional<List<Ref>> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<Ref> refs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String each : text.split(",", -1)) {
            if (!REF.matcher(each).matches() || !ids.add(each.substring(0, ID_LENGTH))) {
                return Optional.empty();
            }
            refs.add(new Ref(each.substring(0, ID_LENGTH), each.substring(ID_LENGTH + 1)));
        }
        return Optional.of(refs);
    }
}
