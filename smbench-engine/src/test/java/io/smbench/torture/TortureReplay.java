package io.smbench.torture;

import io.smbench.backend.FidelityMode;
import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.environment.Profile;
import io.smbench.environment.Secret;
import io.smbench.environment.ServerAddress;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.ReplayResult;
import io.smbench.run.ReplayRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Replays a capture of smbtorture at mode 2 against a private smbd. */
final class TortureReplay {
    private TortureReplay() {}

    static ReplayResult replay(Path capture) throws IOException {
        try (PrivateSmbd server = Torture.server()) {
            return replay(capture, server);
        }
    }

    static ReplayResult replay(Path capture, PrivateSmbd server) throws IOException {
        Workload workload = CaptureCompiler.compile(capture, CompileOptions.DEFAULT);
        Profile profile = new Profile(
                "private smbd",
                new ServerAddress(server.host(), server.port()),
                Map.of(),
                "",
                Map.of(Profile.EVERY, new Profile.User(Torture.USER, null, Secret.of(SmbdSetup.PASSWORD))),
                null,
                Map.of());
        return ReplayRun.of(workload, profile)
                .options(options -> options.mode(FidelityMode.FULL))
                .execute()
                .result();
    }
}
