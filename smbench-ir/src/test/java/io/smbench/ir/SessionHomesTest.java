package io.smbench.ir;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.RequestDetail.SessionSetupDetail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SessionHomesTest {
    private final Operation setup = sessionSetup("alice", "s1", false);
    private final Operation binding = sessionSetup("channel", "s1", true);

    @Test
    void givesASessionToTheClientThatSetItUp() {
        SessionHomes homes = SessionHomes.of(List.of(setup, binding));

        assertThat(homes.home(setup)).isEqualTo("alice");
        assertThat(homes.home(binding)).isEqualTo("alice");
        assertThat(homes.home("stranger", "s1")).isEqualTo("alice");
    }

    @Test
    void leavesAClientItsOwnSessionOfTheSameName() {
        Operation own = sessionSetup("channel", "s1", false);

        SessionHomes homes = SessionHomes.of(List.of(setup, own, binding));

        assertThat(homes.home(own)).isEqualTo("channel");
    }

    @Test
    void leavesAClientAloneThatNamesNoSessionOrAnUnknownOne() {
        SessionHomes homes = SessionHomes.of(List.of(setup));

        assertThat(homes.home("bob", null)).isEqualTo("bob");
        assertThat(homes.home("bob", "s2")).isEqualTo("bob");
        assertThat(SessionHomes.none().home(binding)).isEqualTo("channel");
    }

    private static Operation sessionSetup(String clientId, String sessionRef, boolean onExisting) {
        SessionSetupDetail detail = new SessionSetupDetail(onExisting ? 1 : 0, 0, 0, null, onExisting);
        Smb2Detail smb2 = new Smb2Detail(sessionRef, null, 0, 1, 1, null, null, null, detail, false, 0);
        Action action = new Action.SessionSetup("alice", null);
        return new Operation("op", clientId, 0, action, null, null, List.of(), null, smb2, Map.of());
    }
}
