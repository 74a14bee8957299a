package org.keycontact.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One change of some bytes, as it may come of a bad line or of ill will. */
final class Mutation {
    private static final byte[] NASTY = {
        0, -1, '"', '\\', '{', '[', '\n', '%', '&', ':', '-', '9', (byte) 0xc3, (byte) 0xed
    };

    private Mutation() {}

    static byte[] of(byte[] input, List<byte[]> others, Random random) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(input, at, to, new byte[0]);
            case 1 -> spliced(input, at, at, Arrays.copyOfRange(input, at, to));
            case 2 -> spliced(input, at, Math.min(at + 1, input.length), new byte[] {(byte) random.nextInt(256)});
            case 3 -> spliced(input, at, at, new byte[] {NASTY[random.nextInt(NASTY.length)]});
            case 4 -> Arrays.copyOf(input, at);
            default -> crossed(input, at, others.get(random.nextInt(others.size())), random);
        };
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        out.writeBytes(instead);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    private static byte[] crossed(byte[] input, int at, byte[] other, Random random) {
        int from = random.nextInt(other.length + 1);
        return spliced(input, at, input.length, Arrays.copyOfRange(other, from, other.length));
    }
}
