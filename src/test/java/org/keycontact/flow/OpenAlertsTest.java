package org.keycontact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.flow.kept.Alert;
import org.keycontact.store.Documents;
import org.keycontact.store.HubStore;
import org.keycontact.store.Query;
import org.keycontact.store.sqlite.SqliteDocuments;

/** The board shows every open alert, once, whatever happens to it while the board is read. */
class OpenAlertsTest {
    private static final List<Alert.State> NOT_CLOSED = List.of(Alert.State.OPEN, Alert.State.ACKNOWLEDGED);

    private final AlertTown.Clock clock = new AlertTown.Clock();
    private final Documents documents;
    private final AlertTown town;
    private int looks;

    OpenAlertsTest(@TempDir Path folder) {
        documents = SqliteDocuments.open(folder.resolve("hub.db"), HubStore.collections());
        town = new AlertTown(documents, new byte[32], clock, UnaryOperator.identity());
        town.open();
        town.raise("drill-1");
        town.beat();
    }

    @AfterEach
    void close() {
        assertThat(town.wrong()).isEmpty();
        documents.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anAlertThatIsTakenWhileTheBoardIsReadIsOnIt(int look) {
        Runnable taken = () -> town.alerts().acknowledge(town.somebody("dana"), "drill-1");
        assertThat(boardWhen(look, taken)).containsExactly("drill-1");
        assertThat(town.alert("drill-1").state()).isEqualTo(Alert.State.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anAlertThatGoesOnWithoutAnOutcomeWhileTheBoardIsReadIsOnIt(int look) {
        town.alerts().acknowledge(town.somebody("dana"), "drill-1");
        Runnable goesOn = () -> {
            clock.pass(Duration.ofHours(1));
            town.beat();
        };
        assertThat(boardWhen(look, goesOn)).containsExactly("drill-1");
        assertThat(town.alert("drill-1").state()).isEqualTo(Alert.State.OPEN);
    }

    @Test
    void aClosedOneIsNot() {
        town.alerts().acknowledge(town.somebody("dana"), "drill-1");
        town.alerts().close(town.somebody("dana"), "drill-1", "false-alarm", null);
        town.raise("drill-2");
        assertThat(boardWhen(0, () -> {})).containsExactly("drill-2");
    }

    /** What a colleague is shown if that happens right after the board has looked so often. */
    private List<String> boardWhen(int look, Runnable happens) {
        Documents watched = watched(look, happens);
        AlertTown other = new AlertTown(documents, new byte[32], clock, itself -> watched);
        return other.alerts().list(town.somebody("ben"), NOT_CLOSED, 500).stream()
                .map(Alert::id)
                .toList();
    }

    private Documents watched(int look, Runnable happens) {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(documents, arguments);
                        if (method.getName().equals("find")
                                && arguments[0].equals("alerts")
                                && arguments[1] instanceof Query
                                && ++looks == look) {
                            happens.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
