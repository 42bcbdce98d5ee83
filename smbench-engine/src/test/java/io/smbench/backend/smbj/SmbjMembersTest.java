package io.smbench.backend.smbj;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.protocol.transport.TransportLayer;
import com.hierynomus.smbj.connection.Connection;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** What we use of smbj that it does not promise. When one of these fails, read SetupConnection before anything else. */
final class SmbjMembersTest {
    @Test
    void isTheVersionThatTheBackendWasWrittenFor() {
        URL jar = Connection.class.getProtectionDomain().getCodeSource().getLocation();
        assertThat(jar.getPath()).endsWith("/smbj-0.14.0.jar");
    }

    @Test
    void lendsItsPackagePrivateMembers() throws ReflectiveOperationException {
        assertThat(Connection.class.getDeclaredField("transport").getType()).isEqualTo(TransportLayer.class);
        assertThat(Connection.class
                        .getDeclaredField("outstandingRequests")
                        .getType()
                        .getSimpleName())
                .isEqualTo("OutstandingRequests");
        assertPackagePrivate(Class.forName("com.hierynomus.smbj.connection.OutstandingRequests")
                .getDeclaredMethod("handleError", Throwable.class));
    }

    private static void assertPackagePrivate(Method method) {
        int access = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE;
        assertThat(method.getModifiers() & access).as(method.toString()).isZero();
    }

    /**
     * SetupConnection replaces them: the one takes MessageIds from smbj's own window, the other sends LOGOFFs and
     * waits.
     */
    @Test
    void letsSendAndHandleErrorBeReplaced() throws ReflectiveOperationException {
        assertThat(Modifier.isFinal(Connection.class.getModifiers())).isFalse();
        Class<?> packet = Class.forName("com.hierynomus.mssmb2.SMB2Packet");
        assertThat(Modifier.isPublic(Connection.class.getMethod("send", packet).getModifiers()))
                .isTrue();
        assertThat(Modifier.isPublic(Connection.class
                        .getMethod("handleError", Throwable.class)
                        .getModifiers()))
                .isTrue();
    }
}
