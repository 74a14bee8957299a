package org.keycontact.server;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, as limits are kept for it: an IPv4 address, or the /64 of an IPv6 address. */
final class Places {
    private static final int NETWORK_BYTES = 8;

    private Places() {}

    static String of(HttpServerRequest request, boolean behindProxy) {
        String forwarded = behindProxy ? lastHop(request) : null;
        return place(forwarded == null ? request.remoteAddress().hostAddress() : forwarded);
    }

    /** What our own proxy wrote: the last value. What stands before it, anybody can have written. */
    private static @Nullable String lastHop(HttpServerRequest request) {
        List<String> lines = request.headers().getAll("X-Forwarded-For");
        if (lines.isEmpty()) {
            return null;
        }
        String line = lines.getLast();
        String hop = line.substring(line.lastIndexOf(',') + 1).strip();
        return NetUtil.createByteArrayFromIpAddressString(hop) == null ? null : hop;
    }

    static String place(@Nullable String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return "unknown";
        }
        return bytes.length <= 4
                ? NetUtil.bytesToIpAddress(bytes)
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
    }
}
