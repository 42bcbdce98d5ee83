package io.smbench.backend.smbj;

import static io.smbench.backend.smbj.TestClient.spec;
import static io.smbench.backend.smbj.TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.Reply;
import io.smbench.ir.OpenMode;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.NtStatus;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The core operations, by path and by Open, against a real server. */
@PrivateSmbdServer
final class SmbjBackendTest {
    private final SmbjBackend backend = new SmbjBackend();
    private final PrivateSmbd server;
    private final TestClient client;

    SmbjBackendTest(PrivateSmbd server) {
        this.server = server;
        client = TestClient.atShare(backend, spec(server), "alice", "share");
    }

    @AfterEach
    void close() throws IOException {
        backend.close();
    }

    @Test
    void writesAndReadsAFile() throws IOException {
        Reply created = client.open("a.txt", OpenMode.CREATE);
        assertThat(created.status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(created.returned().createAction()).isEqualTo(CreateAction.CREATED.value());
        assertThat(client.write(created.token(), 0, "hello").returned().byteCount())
                .isEqualTo(5);
        assertThat(text(client.read(created.token(), 1, 100))).isEqualTo("ello");
        assertThat(client.close(created.token()).status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(server.shareFolder("share").resolve("a.txt")).hasContent("hello");
    }
}
