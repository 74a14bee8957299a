package org.keycontact.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One open event stream. */
final class EventLine implements AutoCloseable {
    private final Socket socket;

    /** Asks for the events of {@code path} after number {@code last}. */
    EventLine(int port, String path, String token, long last) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + "Authorization: Bearer " + token + "\r\nLast-Event-ID: " + last + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() throws IOException {
        byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        String text = new String(status, StandardCharsets.US_ASCII);
        if (!text.endsWith("200")) {
            throw new IllegalStateException("No event stream: " + text);
        }
    }

    /** Gives each line with data to {@code taker} until the stream is closed. */
    void follow(Consumer<String> taker) {
        Thread.ofVirtual().start(() -> {
            try {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        taker.accept(line);
                    }
                }
            } catch (IOException closed) {
                // It ends when the measurement does.
            }
        });
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
