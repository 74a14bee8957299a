package org.keycontact.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.config.Settings;
import org.keycontact.config.SettingsFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ManifestsTest {
    private static final Path OVERLAYS = Path.of("k8s", "overlays");
    private static final String ONE = "one-machine";
    private static final String SEVERAL = "replicated";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL})
    void kubernetesKnowsEveryFieldOfEveryDocument(String overlay) {
        for (ObjectNode document : render(overlay)) {
            assertThatCode(() -> Schemas.check(document))
                    .as(document.path("kind") + " " + document.path("metadata").path("name"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        ObjectNode hub = hub(render(ONE));
        ((ObjectNode) hub.at("/spec/template/spec/containers/0/securityContext")).put("readOnlyRootFileSystem", true);

        assertThatThrownBy(() -> Schemas.check(hub)).hasMessageContaining("readOnlyRootFileSystem");
        ObjectNode many = hub(render(ONE));
        ((ObjectNode) many.path("spec")).put("replicas", "several");
        assertThatThrownBy(() -> Schemas.check(many)).hasMessageContaining("several");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL})
    void kustomizeItselfRendersTheSame(String overlay) throws Exception {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder(
                            "kubectl", "kustomize", OVERLAYS.resolve(overlay).toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (java.io.IOException none) {
            Assumptions.abort("There is no kubectl on this machine");
            return;
        }
        String rendered = new String(kubectl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        List<JsonNode> theirs = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(rendered)
                .forEach(each -> theirs.add(new ObjectMapper().valueToTree(each)));

        assertThat(inOrder(render(overlay))).isEqualTo(inOrder(theirs));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL})
    void noSecretStandsInAFile(String overlay) {
        assertThat(render(overlay))
                .extracting(document -> document.path("kind").asText())
                .contains("Deployment", "NetworkPolicy", "Ingress")
                .doesNotContain("Secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL})
    void theHubMayDoNothingButItsWork(String overlay) {
        JsonNode pod = hub(render(overlay)).at("/spec/template/spec");
        JsonNode hub = pod.path("containers").path(0);

        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(hub.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(hub.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(hub.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(hub.at("/resources/limits/memory").asText())
                .isEqualTo(hub.at("/resources/requests/memory").asText())
                .isNotEmpty();
        assertThat(hub.path("image").asText()).doesNotEndWith("latest").contains(":");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(hub.path(probe).at("/httpGet/port").asText()).isEqualTo("management");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL})
    void theConfigurationIsRightOnceItsSecretsAreMounted(String overlay) throws Exception {
        List<ObjectNode> all = render(overlay);
        String text = all.stream()
                .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                .findFirst()
                .orElseThrow()
                .at("/data/hub.yaml")
                .asText();
        Set<String> mounts = new HashSet<>();
        hub(all).at("/spec/template/spec/containers/0/volumeMounts")
                .forEach(mount -> mounts.add(mount.path("mountPath").asText()));
        Map<String, String> secrets = Map.of(
                "/etc/key-contact-hub/keys/master.key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "/etc/key-contact-hub/keys/twilio-token", "a-token",
                "/etc/key-contact-hub/mongodb/uri", "mongodb+srv://hub:x@db/?ssl=true",
                "/etc/key-contact-hub/mongodb-ca/ca.crt", "-----BEGIN CERTIFICATE-----");
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            if (text.contains(secret.getKey())) {
                Path file = Path.of(secret.getKey());
                assertThat(mounts).contains(String.valueOf(file.getParent()));
                Path here = Files.writeString(folder.resolve(String.valueOf(file.getFileName())), secret.getValue());
                text = text.replace(secret.getKey(), here.toString());
            }
        }
        Settings settings = SettingsFile.read(Files.writeString(folder.resolve("hub.yaml"), text), Map.of());

        JsonNode ports = hub(all).at("/spec/template/spec/containers/0/ports");
        assertThat(ports.path(0).path("containerPort").asInt())
                .isEqualTo(settings.http().port());
        assertThat(ports.path(1).path("containerPort").asInt())
                .isEqualTo(
                        java.util.Objects.requireNonNull(settings.operations().management())
                                .port());
        assertThat(settings.operations().drain()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, SEVERAL})
    void nobodyReachesAnythingThatIsNotNamed(String overlay) {
        List<ObjectNode> policies = render(overlay).stream()
                .filter(document -> document.path("kind").asText().equals("NetworkPolicy"))
                .toList();
        JsonNode nothing = policies.getFirst().path("spec");

        assertThat(nothing.path("podSelector").isEmpty()).isTrue();
        assertThat(nothing.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(nothing.has("ingress") || nothing.has("egress")).isFalse();
        for (ObjectNode policy : policies.subList(1, policies.size())) {
            Stream.of("ingress", "egress")
                    .flatMap(way -> each(policy.at("/spec/" + way)))
                    .forEach(rule -> {
                        assertThat(rule.path("ports").isEmpty()).isFalse();
                        assertThat(rule.has("from") || rule.has("to")).isTrue();
                    });
        }
    }

    @Test
    void aFileOfSqliteIsNeverOpenedByTwoHubs() {
        List<ObjectNode> one = render(ONE);

        assertThat(hub(one).at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(hub(one).at("/spec/strategy/type").asText()).isEqualTo("Recreate");
        assertThat(one.stream()
                        .filter(document -> document.path("kind").asText().equals("PersistentVolumeClaim")))
                .singleElement()
                .extracting(claim -> claim.at("/spec/accessModes/0").asText())
                .isEqualTo("ReadWriteOncePod");
    }

    private static List<ObjectNode> render(String overlay) {
        return Kustomization.render(OVERLAYS.resolve(overlay));
    }

    private static ObjectNode hub(List<ObjectNode> all) {
        return all.stream()
                .filter(document -> document.path("kind").asText().equals("Deployment"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<JsonNode> inOrder(List<? extends JsonNode> documents) {
        return documents.stream()
                .map(JsonNode.class::cast)
                .sorted(Comparator.comparing(document -> document.path("kind").asText()
                        + document.path("metadata").path("name").asText()))
                .toList();
    }
}
