package org.keycontact.demonstration.phones;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes down each accepted text, one JSON object a line, durably before the answer goes out. Without a file, does
 * nothing.
 */
final class KeepFile implements AutoCloseable {
    private final Vertx vertx;
    private final @Nullable FileChannel channel;

    KeepFile(Vertx vertx, @Nullable Path file) throws IOException {
        this.vertx = vertx;
        this.channel = file == null ? null : open(file);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    Future<Void> append(JsonObject message) {
        FileChannel file = channel;
        if (file == null) {
            return Future.succeededFuture();
        }
        ByteBuffer line = ByteBuffer.wrap((message.encode() + "\n").getBytes(StandardCharsets.UTF_8));
        return vertx.executeBlocking(() -> {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
            return null;
        });
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
