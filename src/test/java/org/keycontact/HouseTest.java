package org.keycontact;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of the house, and that somebody lives in each of its rooms. src/adr/0002-rooms.md says why they stand so. */
class HouseTest {
    private static final String HOUSE = "org.keycontact";

    /** Every room that the house is to have. */
    private static final List<String> ROOMS = List.of(
            "config",
            "core",
            "core.plan",
            "core.casefile",
            "core.routing",
            "core.escalation",
            "flow",
            "server",
            "store",
            "store.mongo",
            "store.sqlite",
            "channel",
            "crypto",
            "audit",
            "client",
            "disclosure",
            "scenario",
            "demonstration");

    /** What each room may use of the house besides itself. Who is not named here is wired by Hub and Main only. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("core", List.of()),
            Map.entry("config", List.of("core")),
            Map.entry("flow", List.of("core")),
            Map.entry("server", List.of("flow", "core")),
            Map.entry("store", List.of("flow", "core")),
            Map.entry("channel", List.of("flow", "core")),
            Map.entry("crypto", List.of("flow", "core")),
            Map.entry("audit", List.of("flow", "core")),
            Map.entry("client", List.of("core", "crypto")),
            Map.entry("disclosure", List.of("client", "audit", "crypto", "flow", "core")),
            Map.entry("scenario", List.of("core")),
            Map.entry("demonstration", List.of("client", "core", "crypto", "scenario")));

    /** What each room of the core may use of the core besides itself and the values that all share. */
    private static final Map<String, List<String>> CORE_MAY_USE = Map.of(
            "plan", List.of(),
            "casefile", List.of("plan"),
            "escalation", List.of("plan", "casefile"),
            "routing", List.of("plan", "casefile", "escalation"));

    /** Libraries that live in one room, so that they can be exchanged there. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "com.google.crypto.tink..", "crypto",
            "com.mongodb..", "store.mongo",
            "org.bson..", "store.mongo",
            "java.sql..", "store.sqlite",
            "javax.sql..", "store.sqlite",
            "org.sqlite..", "store.sqlite",
            "com.twilio..", "channel",
            "jakarta.mail..", "channel",
            "org.openpdf..", "disclosure");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    static List<ArchRule> walls() {
        List<ArchRule> walls = new ArrayList<>();
        MAY_USE.forEach((room, others) -> {
            List<String> allowed = new ArrayList<>(List.of(inside(room)));
            others.forEach(other -> allowed.add(inside(other)));
            walls.add(wall(room, inside(room), inside(""), allowed));
        });
        CORE_MAY_USE.forEach((room, others) -> {
            List<String> allowed = new ArrayList<>(List.of(inside("core." + room), HOUSE + ".core"));
            others.forEach(other -> allowed.add(inside("core." + other)));
            walls.add(wall("core." + room, inside("core." + room), inside("core"), allowed));
        });
        walls.add(wall("core's shared values", HOUSE + ".core", inside(""), List.of(HOUSE + ".core")));
        walls.add(wall("store.mongo", inside("store.mongo"), inside("store.sqlite"), List.of()));
        walls.add(wall("store.sqlite", inside("store.sqlite"), inside("store.mongo"), List.of()));
        LIBRARIES.forEach((library, room) -> walls.add(noClasses()
                .that(resideInAPackage(inside("")).and(not(resideInAPackage(inside(room)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " lives in " + room)));
        return walls;
    }

    private static ArchRule wall(String room, String from, String neighbours, List<String> allowed) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(neighbours).and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .allowEmptyShould(true)
                .because(room + " may use of the house: " + allowed);
    }

    private static String inside(String room) {
        return room.isEmpty() ? HOUSE + ".." : HOUSE + "." + room + "..";
    }

    @ParameterizedTest
    @MethodSource
    void walls(ArchRule wall) {
        wall.check(CLASSES);
    }

    @Test
    void theCoreUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(inside("core"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        inside("core"),
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio.charset",
                        "java.math",
                        "java.text",
                        "java.security..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void journeysUseTheCoreAndTheJdkAndAtMostAFuture() {
        classes()
                .that()
                .resideInAPackage(inside("flow"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(inside("flow"), inside("core"), "java..", "org.jspecify..")
                        .or(named("io.vertx.core.Future")))
                .check(CLASSES);
    }

    @Test
    void scenariosAreReadWithTheCoreAndTwoParsers() {
        classes()
                .that()
                .resideInAPackage(inside("scenario"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        inside("scenario"),
                        inside("core"),
                        "java..",
                        "org.jspecify..",
                        "org.yaml.snakeyaml..",
                        "com.fasterxml.jackson..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that(resideInAPackage(inside(""))
                        .and(not(resideInAnyPackage(inside("scenario"), inside("demonstration"))))
                        .and(not(named(HOUSE + ".Main")))
                        .and(not(nameMatching("org\\.keycontact\\.[A-Za-z]+Command"))))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void timeIsJavaTimeAndTheLogIsSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat(named("java.util.Date")
                        .or(named("java.util.Calendar"))
                        .or(resideInAPackage("java.util.logging..")))
                .check(CLASSES);
    }

    @Test
    void timeComesFromOutside() {
        noClasses()
                .that()
                .resideInAnyPackage(inside("core"), inside("flow"))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .because("a test moves the clock, and ids come from an injected supplier")
                .check(CLASSES);
    }

    @Test
    void eachRoomHasSomebodyInIt() {
        TreeSet<String> empty = new TreeSet<>(ROOMS);
        for (JavaClass inhabitant : CLASSES) {
            if (!inhabitant.getSimpleName().equals("package-info")) {
                empty.remove(roomOf(inhabitant));
            }
        }
        assertThat(empty).as("rooms that nobody lives in").isEmpty();
    }

    @Test
    void thereAreNoRoomsButTheNamedOnes() {
        assertThat(CLASSES)
                .allSatisfy(inhabitant -> assertThat(roomOf(inhabitant))
                        .as("room of %s", inhabitant.getName())
                        .satisfiesAnyOf(
                                room -> assertThat(room).isEmpty(),
                                room -> assertThat(ROOMS)
                                        .anyMatch(named -> room.equals(named) || room.startsWith(named + "."))));
    }

    private static String roomOf(JavaClass inhabitant) {
        return inhabitant.getPackageName().equals(HOUSE)
                ? ""
                : inhabitant.getPackageName().substring(HOUSE.length() + 1);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }
}
