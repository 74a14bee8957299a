package org.keycontact.crypto;

import com.google.crypto.tink.apps.webpush.WebPushHybridEncrypt;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.keycontact.core.Problem;

/**
 * Seals what is pushed to a browser (RFC 8291), and shows to push services who pushes (VAPID, RFC 8292). A push service learns
 * that something was pushed, when, and how long it is; not what. It does not hide from a push service whose browser it is.
 */
public final class WebPush {
    /** Within the day that push services allow. */
    private static final Duration TOKEN_LASTS = Duration.ofHours(12);

    private static final byte[] HEADER = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey signing;
    private final String publicKey;
    private final String contact;

    /**
     * @param secret 32 bytes: the private key on P-256
     * @param contact where a push service's people may write to, {@code mailto:} or {@code https:}
     * @throws IllegalArgumentException if the secret is no such key
     */
    public WebPush(byte[] secret, String contact) {
        BigInteger scalar = new BigInteger(1, secret);
        var curve = CustomNamedCurves.getByName("P-256");
        if (secret.length != Suite.KEY_SIZE || scalar.signum() == 0 || scalar.compareTo(curve.getN()) >= 0) {
            throw new IllegalArgumentException("A key for web push is 32 random bytes.");
        }
        this.publicKey = Base64Url.encode(curve.getG().multiply(scalar).getEncoded(false));
        this.signing = key(scalar);
        this.contact = contact;
    }

    private static PrivateKey key(BigInteger scalar) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(scalar, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /** What a browser subscribes with: 65 bytes, unpadded base64url. */
    public String publicKey() {
        return publicKey;
    }

    /** Content encoding {@code aes128gcm}. Throws {@code Problem} INVALID, {@code subscription-invalid}. */
    public byte[] seal(byte[] browsersKey, byte[] secret, byte[] words) {
        try {
            return new WebPushHybridEncrypt.Builder()
                    .withAuthSecret(secret)
                    .withRecipientPublicKey(browsersKey)
                    .build()
                    .encrypt(words, null);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Problem.invalid("subscription-invalid", "Nothing can be sealed to this browser.", "/subscription");
        }
    }

    /** The value of {@code Authorization} for a push to this endpoint. */
    public String authorization(URI endpoint, Instant now) {
        String audience = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        String claims = "{\"aud\":\"" + audience + "\",\"exp\":"
                + now.plus(TOKEN_LASTS).getEpochSecond() + ",\"sub\":\"" + contact + "\"}";
        String signed = Base64Url.encode(HEADER) + "." + Base64Url.encode(claims.getBytes(StandardCharsets.UTF_8));
        return "vapid t=" + signed + "." + Base64Url.encode(signature(signed)) + ", k=" + publicKey;
    }

    private byte[] signature(String words) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signing);
            signature.update(words.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with P-256", e);
        }
    }

    @Override
    public String toString() {
        return "WebPush[***]";
    }
}
