package org.keycontact.journey;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures as phones take them. */
final class Pictures {
    /** Where it was taken, with what. */
    static final String PLACE = "GPSLatitude 53.4794 Canary Phone 12";

    private Pictures() {}

    /** A JPEG that says in its EXIF and in a comment where it was taken. Green on the left, red on the right. */
    static byte[] withPlace(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(Color.GREEN);
        paint.fillRect(0, 0, width / 2, height);
        paint.setColor(Color.RED);
        paint.fillRect(width / 2, 0, width - width / 2, height);
        paint.dispose();
        Random random = new Random(5);
        for (int i = 0; i < width * height / 20; i++) {
            image.setRGB(random.nextInt(width), height / 2 + random.nextInt(height / 2), random.nextInt());
        }
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bare);
        byte[] jpeg = bare.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        segment(whole, 0xe1, "Exif\0\0MM\0*" + PLACE);
        segment(whole, 0xfe, PLACE);
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    private static void segment(ByteArrayOutputStream to, int marker, String text) {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        to.writeBytes(new byte[] {(byte) 0xff, (byte) marker, 0, (byte) (body.length + 2)});
        to.writeBytes(body);
    }

    static boolean tellsThePlace(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).contains("Canary");
    }

    static BufferedImage seen(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}
