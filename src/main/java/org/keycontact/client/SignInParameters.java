package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.keycontact.client.Http.Ask;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Argon2Parameters;
import org.keycontact.crypto.PassphraseKeys;

/** With what a passphrase is derived for one name, as the hub says; never weaker than the floor. */
record SignInParameters(String salt, int memoryKiB, int passes, int parallelism, String service) {

    static SignInParameters ask(Http http, String name) {
        String body = Json.text(Json.object().put("name", name));
        JsonNode answer = http.send(new Ask("POST", "/sign-in/parameters", body, Map.of(), true))
                .body();
        return Json.read(answer, SignInParameters.class);
    }

    /** Throws HubException, answer-refused, for parameters under the floor: the passphrase is not used then. */
    PassphraseKeys derive(String name, String passphrase) {
        Argon2Parameters cost;
        try {
            cost = new Argon2Parameters(memoryKiB, passes, parallelism);
        } catch (Problem weak) {
            throw HubException.refused(
                    HubException.ANSWER_REFUSED,
                    "The hub asked for a derivation that this client does not trust. The passphrase was not used.");
        }
        return PassphraseKeys.derive(passphrase, FirstSignIn.normal(name), service, salt, cost);
    }

    static SignInParameters fresh(String service) {
        Argon2Parameters cost = Argon2Parameters.STANDARD;
        return new SignInParameters(
                PassphraseKeys.newSalt(), cost.memoryKiB(), cost.passes(), cost.parallelism(), service);
    }
}
