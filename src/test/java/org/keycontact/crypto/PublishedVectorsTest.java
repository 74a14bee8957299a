package org.keycontact.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.internal.HpkeContext;
import com.google.crypto.tink.hybrid.internal.HpkeKemKeyFactory;
import com.google.crypto.tink.hybrid.internal.HpkePrimitiveFactory;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 9180's and Wycheproof's vectors, held against the very primitives that this room uses. */
class PublishedVectorsTest {
    private record Vector(JsonNode group, JsonNode test) {
        byte[] hex(String member) {
            return PublishedVectorsTest.hex(test, member);
        }

        boolean is(String result) {
            return test.get("result").asText().equals(result);
        }

        boolean flagged(String flag) {
            for (JsonNode one : test.get("flags")) {
                if (one.asText().equals(flag)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return "tcId " + test.get("tcId") + " " + test.get("comment");
        }
    }

    /**
     * Tink's public HPKE interface takes no additional data, and RFC 9180's A.1.1 has some in every message: so the
     * context underneath it is asked. The suite's sender side cannot be repeated, as Tink takes no ephemeral key.
     */
    @Test
    @AccessesPartialKey
    void hpkeOpensWhatRfc9180Sealed() throws GeneralSecurityException {
        JsonNode v = file("hpke-rfc9180-a1-base.json");
        HpkeParameters suite = HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_128_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build();
        HpkePrivateKey key = HpkePrivateKey.create(
                HpkePublicKey.create(suite, Bytes.copyFrom(hex(v, "pkRm")), null),
                SecretBytes.copyFrom(hex(v, "skRm"), InsecureSecretKeyAccess.get()));
        HpkeContext context = HpkeContext.createRecipientContext(
                hex(v, "enc"),
                HpkeKemKeyFactory.createPrivate(key),
                HpkePrimitiveFactory.createKem(suite.getKemId()),
                HpkePrimitiveFactory.createKdf(suite.getKdfId()),
                HpkePrimitiveFactory.createAead(suite.getAeadId()),
                hex(v, "info"));

        int opened = 0;
        for (JsonNode message : v.get("encryptions")) {
            if (!nonceIs(message, v, opened)) {
                continue;
            }
            assertThat(context.open(hex(message, "ct"), hex(message, "aad"))).isEqualTo(hex(message, "pt"));
            opened++;
        }
        assertThat(opened).isGreaterThanOrEqualTo(3);
        assertThat(MailboxKeyPair.fromPrivateKey(hex(v, "skRm")).rawPublicKey()).isEqualTo(hex(v, "pkRm"));
    }

    @Test
    void ed25519IsVerifiedStrictly() {
        int checked = 0;
        for (Vector vector : vectors("wycheproof-ed25519_test.json")) {
            byte[] key = HexFormat.of()
                    .parseHex(vector.group().get("publicKey").get("pk").asText());
            if (vector.is("valid")) {
                assertThat(verifies(key, vector)).as(vector.toString()).isTrue();
                assertThat(Signatures.rawKey(Base64Url.encode(key), "x", "/x")).isEqualTo(key);
            } else {
                assertThat(verifies(key, vector)).as(vector.toString()).isFalse();
            }
            checked++;
        }
        assertThat(checked)
                .isEqualTo(file("wycheproof-ed25519_test.json")
                        .get("numberOfTests")
                        .asInt());
    }

    /**
     * Keys of low order, which give a shared secret of zeros, must be refused; the other oddities computed rightly or
     * refused.
     */
    @Test
    void x25519IsComputedRightly() {
        int agreed = 0;
        for (Vector vector : vectors("wycheproof-x25519_test.json")) {
            byte[] shared = sharedSecret(vector);
            if (vector.flagged("ZeroSharedSecret")) {
                assertThat(shared).as(vector.toString()).isEmpty();
            } else if (vector.is("valid") || shared.length > 0) {
                assertThat(shared).as(vector.toString()).isEqualTo(vector.hex("shared"));
                agreed++;
            }
        }
        assertThat(agreed).isGreaterThan(260);
    }

    /**
     * Tink's AES-GCM has 12 bytes of iv, 16 of tag, and keys of 16 or 32 bytes: vectors of other sizes cannot be put to
     * it.
     */
    @Test
    void aesGcmDecryptsWhatIsRightAndNothingElse() throws GeneralSecurityException {
        int checked = 0;
        for (Vector vector : vectors("wycheproof-aes_gcm_test.json")) {
            if (vector.group().get("ivSize").asInt() != 96
                    || vector.group().get("tagSize").asInt() != 128
                    || !Set.of(128, 256).contains(vector.group().get("keySize").asInt())) {
                continue;
            }
            AesGcmJce cipher = new AesGcmJce(vector.hex("key"));
            byte[] all = HexFormat.of()
                    .parseHex(vector.test().get("iv").asText()
                            + vector.test().get("ct").asText()
                            + vector.test().get("tag").asText());
            if (vector.is("valid")) {
                assertThat(cipher.decrypt(all, vector.hex("aad")))
                        .as(vector.toString())
                        .isEqualTo(vector.hex("msg"));
            } else {
                assertThatThrownBy(() -> cipher.decrypt(all, vector.hex("aad")))
                        .as(vector.toString())
                        .isInstanceOf(GeneralSecurityException.class);
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void hkdfIsComputedRightly() throws GeneralSecurityException {
        int checked = 0;
        for (Vector vector : vectors("wycheproof-hkdf_sha256_test.json")) {
            int size = vector.test().get("size").asInt();
            if (vector.is("valid")) {
                assertThat(Hkdf.computeHkdf(
                                "HmacSha256", vector.hex("ikm"), vector.hex("salt"), vector.hex("info"), size))
                        .as(vector.toString())
                        .isEqualTo(vector.hex("okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.computeHkdf(
                                "HmacSha256", vector.hex("ikm"), vector.hex("salt"), vector.hex("info"), size))
                        .as(vector.toString())
                        .isInstanceOf(GeneralSecurityException.class);
            }
            checked++;
        }
        assertThat(checked)
                .isEqualTo(file("wycheproof-hkdf_sha256_test.json")
                        .get("numberOfTests")
                        .asInt());
    }

    private static boolean verifies(byte[] key, Vector vector) {
        try {
            new Ed25519Verify(key).verify(vector.hex("sig"), vector.hex("msg"));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Empty where the computation is refused. */
    private static byte[] sharedSecret(Vector vector) {
        try {
            return X25519.computeSharedSecret(vector.hex("private"), vector.hex("public"));
        } catch (GeneralSecurityException e) {
            return new byte[0];
        }
    }

    /** Whether this message is the one that comes next in the sequence (RFC 9180 prints only some of them). */
    private static boolean nonceIs(JsonNode message, JsonNode v, int sequence) {
        byte[] nonce = hex(v, "base_nonce");
        nonce[nonce.length - 1] ^= (byte) sequence;
        return HexFormat.of().formatHex(nonce).equals(message.get("nonce").asText());
    }

    private static List<Vector> vectors(String name) {
        List<Vector> all = new ArrayList<>();
        for (JsonNode group : file(name).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                all.add(new Vector(group, test));
            }
        }
        return all;
    }

    private static JsonNode file(String name) {
        String folder = System.getenv("VECTORS");
        assumeTrue(folder != null, "skipped: VECTORS does not name the folder of the published vectors");
        try {
            return new ObjectMapper().readTree(Path.of(folder).resolve(name).toFile());
        } catch (IOException e) {
            throw new AssertionError("VECTORS names a folder without " + name, e);
        }
    }

    private static byte[] hex(JsonNode node, String member) {
        return HexFormat.of().parseHex(node.get(member).asText());
    }
}
