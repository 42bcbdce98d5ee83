package io.smbench.samples;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * The server that the samples run against where none is configured: a private smbd, for as long as the session of
 * tests. Where Samba is not installed the samples are left out, unless {@code -Dsmbench.interop=required} wants them to
 * fail.
 */
public final class SampleServer implements LauncherSessionListener, PostDiscoveryFilter {
    private static final String SERVER = "smbench.server";

    private @Nullable PrivateSmbd smbd;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(SERVER) == null && SmbdInstallation.find().isPresent()) {
            smbd = start(System.getenv("SMBENCH_PASSWORD"));
            System.setProperty(SERVER, smbd.host() + ":" + smbd.port());
            System.setProperty("smbench.share", "projects");
            System.setProperty("smbench.user", "sample");
        }
    }

    private static PrivateSmbd start(String password) {
        try {
            return PrivateSmbd.with().user("sample", password).share("projects").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            if (smbd != null) {
                smbd.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        boolean wanted = System.getProperty(SERVER) != null || "required".equals(System.getProperty("smbench.interop"));
        return FilterResult.includedIf(
                wanted,
                () -> "a server is there, or has to be",
                () ->
                        "no server is configured and Samba is not installed: apt-get install samba samba-vfs-modules libnss-wrapper");
    }
}
