package org.keycontact.demonstration;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycontact.client.HubException;
import org.keycontact.core.Problem;

/**
 * Plays the story against a running demonstration, as real clients would, and checks what it claims: {@code [--hub URL]
 * [--phones URL]}. Exit 0 if all of it came true, 1 if a step did not, 2 for a wrong command line. It can be told any
 * number of times: each telling takes place in a later week.
 */
public final class Demo {
    private URI hub = URI.create("http://localhost:8080");
    private URI phones = URI.create("http://127.0.0.1:8081");

    private Demo() {}

    /** One step of the story. */
    private record Step(String title, Runnable play) {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Demo demo = new Demo();
        if (!demo.reads(arguments)) {
            System.err.println("Usage: scripts/demo [--hub http://localhost:8080] [--phones http://127.0.0.1:8081]");
            System.exit(2);
        }
        System.exit(demo.plays(out) ? 0 : 1);
    }

    private boolean reads(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                return false;
            }
            URI value = URI.create(arguments[i + 1]);
            switch (arguments[i]) {
                case "--hub" -> hub = value;
                case "--phones" -> phones = value;
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean plays(PrintStream out) {
        try (Stage stage = new Stage(hub, phones, out)) {
            out.println("Vic's story, played against " + hub + " by clients of their own. The phones: " + phones);
            StoryCalendar calendar = new StoryCalendar(stage.clock().instant());
            return tell(stage, steps(stage, calendar));
        } catch (HubException | IllegalStateException | UncheckedIOException e) {
            out.println(
                    "The story cannot begin: " + e.getMessage()
                            + " If the hub has just begun, its people are not there yet: it prints their sign-in names when they are.");
            return false;
        }
    }

    private static List<Step> steps(Stage stage, StoryCalendar calendar) {
        Conversation conversation = new Conversation(stage, calendar);
        Updates updates = new Updates(stage, calendar);
        Danger danger = new Danger(stage, calendar);
        Refusals refusals = new Refusals(stage, calendar);
        stage.theCase().setRight();
        danger.quiet();
        return List.of(
                new Step("Vic texts; it is sealed, and reaches Asha", conversation::vicTexts),
                new Step("Asha answers; the answer waits for the safe time", conversation::ashaAnswers),
                new Step("Raj's progress update goes to Asha, as key contact", updates::progressGoesToTheKeyContact),
                new Step(
                        "His evidence update goes to Vic directly, with Asha's advice first",
                        updates::evidenceGoesDirectAfterAdvice),
                new Step(
                        "A simultaneous update, once Vic has no key contact",
                        updates::simultaneousOnceSheHasNoKeyContact),
                new Step("Asha is away, and Ben stands in", updates::benStandsIn),
                new Step("An urgent warning at 23:40 bypasses everybody", danger::anUrgentWarningBypassesEverybody),
                new Step("Asha does not open Vic's text, and duty gets it", danger::wordsThatNobodyOpensReachDuty),
                new Step("A message sealed to the wrong people is refused", refusals::sealedToTheWrongPeople),
                new Step("An excluded officer is refused", refusals::anExcludedOfficer));
    }

    /** False at the first step that does not come true. */
    private static boolean tell(Stage stage, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            stage.narrator().heading(i + 1, step.title());
            try {
                step.play().run();
            } catch (StepFailed | Problem | IllegalStateException | UncheckedIOException e) {
                stage.narrator().failed("Step " + (i + 1) + ", \"" + step.title() + "\": " + e.getMessage());
                return false;
            } catch (HubException e) {
                stage.narrator()
                        .failed("Step " + (i + 1) + ", \"" + step.title() + "\": the hub says " + e.status() + " "
                                + e.code() + ": " + e.sentence());
                return false;
            }
        }
        stage.narrator().tell("");
        stage.narrator().tell("All " + steps.size() + " steps came true.");
        return true;
    }
}
