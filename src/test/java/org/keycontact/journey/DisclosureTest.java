package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.RAJ;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.Commands;
import org.keycontact.client.CarriedKeys;
import org.keycontact.client.CaseKeys;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FileSource;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.OutgoingFile.About;
import org.keycontact.client.PlanForm;
import org.keycontact.core.Category;
import org.keycontact.core.Problem;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.Content;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** A court asks for a conversation: it is opened offline, as one document that says what was verified and what was not. */
@ExtendWith(SharedHub.class)
class DisclosureTest {
    private static final String HERS = "Roedd ef wrth y tŷ, a'r ŵyn yn y cae. Zażółć gęślą jaźń.";
    private static final String THEIRS = "السلام عليكم\nA picture: 😀, and \u202Eturned round.";
    private static final byte[] PICTURE = "a picture of a door".getBytes(StandardCharsets.UTF_8);
    private static final String BY_TEXT = "Thank you for asking";

    @TempDir
    Path folder;

    private final HubRig rig;
    private StoryCase story;
    private Path export;

    DisclosureTest(HubRig rig) {
        this.rig = rig;
        this.story = StoryCase.named(rig, "Łucja Ŵyn " + System.nanoTime());
    }

    @BeforeEach
    void aConversationIsExported() throws IOException {
        story.agreeOn(ASHA);
        rig.clock().moveTo(TUESDAY, "11:00");
        Attachment file = story.vic()
                .files(story.id)
                .attach(FileSource.of(PICTURE), new About("llun y drws.png", "image/png", true))
                .send();
        story.vic().letters(story.id).send(Draft.to("advocate", Category.PROGRESS), new Content(HERS, List.of(file)));
        story.letters(RAJ).send(Draft.to("victim", Category.PROGRESS), THEIRS);
        story.texts(BY_TEXT);
        List<Entry> lines = eventually(
                () -> StoryCase.sealed(story.mailbox(ASHA)),
                waiting -> assertThat(waiting).hasSizeGreaterThan(2));
        rig.as(ASHA)
                .letters(story.id)
                .markOpened(String.valueOf(lines.getFirst().message()));
        HubClient asha = rig.as(ASHA);
        export = folder.resolve("case.jsonl");
        String log = asha.onCase(story.id).export();
        Files.writeString(export, log);
        assertThat(Commands.keepFiles(asha.files(story.id), log, beside(".files")))
                .isEqualTo(1);
        Files.writeString(beside(".directory"), asha.evidence().ofCase(story.id));
        Files.writeString(beside(".keys"), asha.evidence().ownKeys());
    }

    private Path beside(String ending) {
        return Path.of(export + ending);
    }

    private String opened(Path pdf, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = export.toString();
        all[1] = pdf.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return Commands.openExport(ASHA.passphrase(), rig.clock(), all);
    }

    private static String text(Path pdf) throws IOException {
        try (PdfReader reader = new PdfReader(Files.readAllBytes(pdf))) {
            assertThat(reader.getCatalog().get(PdfName.STRUCTTREEROOT))
                    .as("tagged")
                    .isNotNull();
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            StringBuilder all = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                assertThat(new String(reader.getPageContent(page), StandardCharsets.ISO_8859_1))
                        .as("the foot of page %d, which no screen reader reads", page)
                        .contains("/Artifact BMC");
                all.append(extractor.getTextFromPage(page)).append('\n');
            }
            return all.toString().replaceAll("\\s+", " ");
        }
    }

    @Test
    void whoHoldsTheKeysReadsAllOfItAndWhatWasVerified() throws IOException {
        assertThat(rig.wire(MO).send("POST", "/api/log-heads", null).status()).isEqualTo(200);
        Path heads = rig.folder().resolve("evidence").resolve("heads.jsonl");
        Path pdf = folder.resolve("with-keys.pdf");
        assertThat(opened(
                        pdf,
                        "--name",
                        "asha",
                        "--heads",
                        heads.toString(),
                        "--attachments",
                        folder.resolve("files").toString()))
                .startsWith("0 Nothing was found to be wrong.")
                .contains("of 3 messages carry the signature", "1 came as texts", "3 of 3 messages were opened");
        assertThat(text(pdf))
                .contains("Nothing was found to be wrong.", "What was not verified")
                .contains("Łucja Ŵyn", HERS, BY_TEXT)
                .contains("[U+1F600 GRINNING FACE]", "[U+202E RIGHT-TO-LEFT OVERRIDE]turned │ round")
                .contains("By the gateway, sender not proven", "Signed by Łucja Ŵyn")
                .contains("Signed by the victim herself in exactly these terms")
                .contains("Message opened", "Plan recorded")
                .contains("(Europe/London); ")
                .contains("File: llun y drws.png (image/png, 19 bytes, SHA-256 ", "kept exactly as it came")
                .doesNotContain(story.phone, StoryCase.COVER_TEXT);
        try (Stream<Path> files = Files.list(folder.resolve("files"))) {
            assertThat(files.toList()).singleElement().satisfies(file -> {
                assertThat(file.getFileName().toString()).startsWith("8-").endsWith("-llun_y_drws.png");
                assertThat(file).hasBinaryContent(PICTURE);
            });
        }
    }

    @Test
    void wordsThatLookLikeAnEntryAreSeenToBeWordsOnEveryLineAndPage() throws IOException {
        String forged = "12. Message from Vic\n\nSigned by Vic with the key 1234.\u2028Entry's hash: 0000\n";
        String words = forged.repeat(20) + "Forged, and longer than a line. ".repeat(60) + "The end.";
        story.letters(RAJ).send(Draft.to("victim", Category.PROGRESS), words);
        HubClient asha = rig.as(ASHA);
        Files.writeString(export, asha.onCase(story.id).export());
        Files.writeString(beside(".directory"), asha.evidence().ofCase(story.id));
        Files.writeString(beside(".keys"), asha.evidence().ownKeys());
        Path pdf = folder.resolve("forged.pdf");
        assertThat(opened(pdf, "--name", "asha")).startsWith("0 ");
        String text = text(pdf).replaceAll("Record of the case \\S+ Page \\d+ of \\d*", "");
        for (String line : List.of("12. Message from Vic", "Signed by Vic with", "Entry's hash: 0000")) {
            assertThat(text.split(line, -1)).as(line).hasSize(21);
            assertThat(text.split("│ " + line, -1))
                    .as("each behind a bar: %s", line)
                    .hasSize(21);
        }
        String last = text.substring(text.lastIndexOf("0000"), text.indexOf("The end."));
        assertThat(List.of(last.split("│")))
                .as("a long line, on each line of the page")
                .hasSizeGreaterThan(15)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
    }

    @Test
    void ofHerPlanItSaysOnlyThatAVersionWasRecordedAndWhoIsCloseToHerItDoesNotName() throws IOException {
        HubClient asha = rig.as(ASHA);
        String close = asha.onCase(story.id)
                .addGuardian(
                        "Nan Gwenllian",
                        FirstSignIn.of("nan" + System.nanoTime(), HubRig.SERVICE_NAME, "nan's first words"));
        PlanForm plan =
                story.plan().helpWord("umbrella").duressWord("marmalade").build();
        story.plan(new PlanForm(
                plan.zone(),
                close,
                plan.channels(),
                plan.safe(),
                plan.margin(),
                plan.adviceWindow(),
                "PT20M",
                plan.coverText(),
                plan.language(),
                null,
                2,
                plan.helpWord(),
                plan.duressWord()));
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "Please ring me.");
        eventually(
                story::contacts,
                contacts -> assertThat(contacts)
                        .anySatisfy(contact -> assertThat(contact.state()).isNotEqualTo("held")));
        Files.writeString(export, asha.onCase(story.id).export());
        Files.writeString(beside(".directory"), asha.evidence().ofCase(story.id));
        Path pdf = folder.resolve("plan.pdf");
        assertThat(opened(pdf, "--name", "asha")).startsWith("0 ");
        assertThat(text(pdf))
                .contains("Plan recorded", "version: 2", "Recorded by the hub as done by Asha", "Contact step")
                .contains("Please ring me.", "Person known")
                .doesNotContain("not printed here", "umbrella", "marmalade", "weekly", "15:00", "channel", "safe time")
                .doesNotContain("Nan Gwenllian", close, "guardian", "via: ", "through", "PT20M", "any-time")
                .doesNotContainIgnoringCase("duress", "help word", "reply window");
    }

    @Test
    void withoutKeysItSaysWhatHoldsAndWhatStaysSealed() throws IOException {
        Path pdf = folder.resolve("without-keys.pdf");
        assertThat(opened(pdf)).startsWith("0 Nothing was found to be wrong.").contains("3 messages");
        assertThat(text(pdf))
                .contains("It was made without anybody's keys", "3 of 3 messages stay sealed here")
                .contains("The words are sealed to: ", "Signed by Łucja Ŵyn")
                .doesNotContain(HERS, BY_TEXT);
        Path wrongWords = folder.resolve("wrong-words.pdf");
        assertThat(Commands.openExport(
                        "not the passphrase", rig.clock(), export.toString(), wrongWords.toString(), "--name", "asha"))
                .startsWith("1 WRONG: The keys could not be used");
        assertThat(text(wrongWords)).doesNotContain(HERS);
        assertThat(opened(pdf, "--nonsense")).startsWith("2 Usage");
    }

    @Test
    void whateverBitIsChangedIsNamed() throws IOException {
        Path pdfOfFile = folder.resolve("file.pdf");
        try (Stream<Path> files = Files.list(beside(".files"))) {
            Path sealed = files.findFirst().orElseThrow();
            byte[] changed = Files.readAllBytes(sealed);
            changed[100] ^= 1;
            Files.write(sealed, changed);
        }
        Path nothing = folder.resolve("nothing");
        assertThat(opened(pdfOfFile, "--name", "asha", "--attachments", nothing.toString()))
                .startsWith("1 WRONG: Entry 8 ")
                .contains("a file is not, or not all of, what its sender attached: llun y drws.png");
        assertThat(nothing).isEmptyDirectory();

        byte[] log = Files.readAllBytes(export);
        log[log.length / 2] ^= 1;
        Files.write(export, log);
        Path pdf = folder.resolve("broken.pdf");
        assertThat(opened(pdf, "--name", "asha")).startsWith("1 WRONG: The log is broken at entry");
        assertThat(text(pdf))
                .contains("WRONG: this export is not as it must be", "Nothing of it can be relied on")
                .doesNotContain(HERS);

        byte[] directory = Files.readAllBytes(beside(".directory"));
        CaseKeys.read(directory);
        everyByte(directory, CaseKeys::read);
        byte[] keys = Files.readAllBytes(beside(".keys"));
        CarriedKeys.read(keys);
        everyByte(keys, CarriedKeys::read);
    }

    private static void everyByte(byte[] file, java.util.function.Consumer<byte[]> read) {
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= (byte) (1 << at % Byte.SIZE);
            assertThat(refuses(changed, read)).as("byte %d", at).isTrue();
            if (file[at] == '\n') {
                assertThat(refuses(java.util.Arrays.copyOf(file, at), read))
                        .as("cut at %d", at)
                        .isTrue();
            }
        }
    }

    private static boolean refuses(byte[] file, java.util.function.Consumer<byte[]> read) {
        try {
            read.accept(file);
            return false;
        } catch (Problem refused) {
            return true;
        }
    }
}
