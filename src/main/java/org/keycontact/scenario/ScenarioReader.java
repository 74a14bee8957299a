package org.keycontact.scenario;

import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Role;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.Agreement.Inform;
import org.keycontact.core.casefile.Agreement.WhenAway;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.routing.Message;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads scenarios strictly: unknown keys, doubled keys, unknown people and malformed values are refused with their line. */
public final class ScenarioReader {
    private static final int LARGEST_FILE = 256 * 1024 * 1024;
    private static final int DEEPEST = 30;
    private static final Set<String> RESERVED = Set.of(Message.VICTIM, Message.ADVOCATE, Message.DUTY, Message.GATEWAY);

    private final Map<String, Person> people = new LinkedHashMap<>();

    private ScenarioReader() {}

    /**
     * Reads each document in turn. A document that is not a scenario goes to {@code refused}, and reading continues with
     * the next; where the file is not even YAML it ends there.
     */
    public static void readAll(Reader file, Consumer<Scenario> scenarios, Consumer<NotAScenario> refused) {
        Iterator<Node> documents = new Yaml(options()).composeAll(file).iterator();
        int read = 0;
        try {
            for (; documents.hasNext(); read++) {
                Node document = documents.next();
                try {
                    scenarios.accept(new ScenarioReader().read(Fields.of(document, "")));
                } catch (NotAScenario wrong) {
                    refused.accept(wrong);
                } catch (DateTimeException | ArithmeticException beyond) {
                    refused.accept(new NotAScenario(document, "a time or duration is too far off to be reckoned with"));
                }
            }
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            refused.accept(new NotAScenario(line, "not YAML: " + malformed.getProblem()));
            return;
        } catch (YAMLException malformed) {
            refused.accept(new NotAScenario(1, "not YAML: " + malformed.getMessage()));
            return;
        }
        if (read == 0) {
            refused.accept(new NotAScenario(1, "the file holds no scenario"));
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(DEEPEST);
        return options;
    }

    private Scenario read(Fields document) {
        String title =
                document.find("title").map(node -> Fields.scalar(node, "title")).orElse("");
        document.find("guidance");
        Instant now = document.need("now", Instant::parse, Forms.INSTANT);
        readPeople(Fields.of(document.need("people"), "people"));
        Node caseNode = document.need("case");
        CaseFile file = PlanReader.orRefuse(caseNode, () -> caseFile(Fields.of(caseNode, "case")));
        Message message = message(Fields.of(document.need("message"), "message"));
        Expectation expect =
                document.findFields("expect").map(Expectation::read).orElse(null);
        document.end();
        return new Scenario(title, now, file, message, expect);
    }

    private void readPeople(Fields all) {
        for (String id : List.copyOf(all.names())) {
            Node node = all.need(id);
            if (RESERVED.contains(id) || id.isBlank()) {
                throw new NotAScenario(node, "'" + id + "' cannot be the name of a person");
            }
            Fields person = Fields.of(node, all.path(id));
            Role role = person.need("role", Forms.code(Role.class), Forms.oneOf(Role.class));
            String org = person.find("org", Forms::id, Forms.ID).orElse(null);
            person.end();
            people.put(id, new Person(id, role, org));
        }
        all.end();
    }

    private String person(String id) {
        if (!people.containsKey(id)) {
            throw new IllegalArgumentException();
        }
        return id;
    }

    private String personOf(Fields fields, String key) {
        return fields.need(key, this::person, "one of the people");
    }

    private Optional<String> maybePerson(Fields fields, String key) {
        return fields.find(key, this::person, "one of the people");
    }

    private Set<String> persons(Fields fields, String key) {
        return new HashSet<>(fields.findList(key, this::person, "one of the people"));
    }

    private CaseFile caseFile(Fields fields) {
        String victim = personOf(fields, "victim");
        String advocate = maybePerson(fields, "advocate").orElse(null);
        Set<String> engaged = persons(fields, "engaged");
        Set<String> excluded = new HashSet<>(fields.findList("excluded", Forms::id, Forms.ID));
        Set<String> consents = new HashSet<>(fields.findList("consents", Forms::id, Forms.ID));
        Agreement agreement =
                fields.findFields("agreement").map(this::agreement).orElse(null);
        boolean simultaneous = yesOrNo(fields, "simultaneousUpdates");
        List<Absence> absences = new ArrayList<>();
        fields.findList("absences").forEach(node -> absences.add(absence(Fields.of(node, "case.absences"))));
        Set<String> onCall = persons(fields, "onCall");
        Inbound inbound =
                fields.findFields("lastInbound").map(ScenarioReader::inbound).orElse(null);
        ContactPlan plan = fields.findFields("plan")
                .map(each -> PlanReader.read(each, this::person))
                .orElse(null);
        fields.end();
        return new CaseFile(
                people,
                victim,
                advocate,
                engaged,
                excluded,
                consents,
                agreement,
                simultaneous,
                absences,
                onCall,
                inbound,
                plan);
    }

    private Agreement agreement(Fields fields) {
        Agreement agreement = new Agreement(
                personOf(fields, "keyContact"),
                yesOrNo(fields, "signed"),
                fields.find("from", Instant::parse, Forms.INSTANT).orElse(null),
                fields.find("until", Instant::parse, Forms.INSTANT).orElse(null),
                yesOrNo(fields, "noFurtherAction"),
                fields.find("whenAway", Forms.code(WhenAway.class), Forms.oneOf(WhenAway.class))
                        .orElse(WhenAway.COVER),
                fields.find("inform", Forms.code(Inform.class), Forms.oneOf(Inform.class))
                        .orElse(Inform.NONE));
        fields.end();
        return agreement;
    }

    private Absence absence(Fields fields) {
        Absence absence = new Absence(
                personOf(fields, "person"),
                fields.need("from", Instant::parse, Forms.INSTANT),
                fields.need("until", Instant::parse, Forms.INSTANT),
                maybePerson(fields, "cover").orElse(null));
        fields.end();
        return absence;
    }

    private static Inbound inbound(Fields fields) {
        Inbound inbound = new Inbound(via(fields, "via"), fields.need("at", Instant::parse, Forms.INSTANT));
        fields.end();
        return inbound;
    }

    private static Via via(Fields fields, String key) {
        return fields.need(key, Forms.code(Via.class), Forms.oneOf(Via.class));
    }

    private Message message(Fields fields) {
        Message message = new Message(
                personOf(fields, "from"),
                fields.need("to", this::addressee, "victim, advocate, duty or one of the people"),
                fields.find("category", Forms.code(Category.class), Forms.oneOf(Category.class))
                        .orElse(Category.PROGRESS),
                fields.find("urgency", Forms.code(Urgency.class), Forms.oneOf(Urgency.class))
                        .orElse(Urgency.ROUTINE),
                fields.find("basis", Forms.code(Basis.class), Forms.oneOf(Basis.class))
                        .orElse(null),
                yesOrNo(fields, "withhold"),
                yesOrNo(fields, "reply"),
                fields.find("contactNow", Forms::id, "a reason").orElse(null),
                fields.findFields("advice").map(ScenarioReader::advice).orElse(null));
        fields.end();
        return message;
    }

    private String addressee(String to) {
        return RESERVED.contains(to) && !to.equals(Message.GATEWAY) ? to : person(to);
    }

    private static Message.Advice advice(Fields fields) {
        Message.Advice advice = new Message.Advice(
                fields.need("from", Instant::parse, Forms.INSTANT),
                fields.find("via", Forms.code(Via.class), Forms.oneOf(Via.class))
                        .orElse(null));
        fields.end();
        return advice;
    }

    private static boolean yesOrNo(Fields fields, String key) {
        return fields.find(key, Forms::yesOrNo, Forms.YES_OR_NO).orElse(false);
    }
}
