package io.smbench.transport;

import java.io.IOException;

/** What a loop's selector watches: a connection or a listening socket. Called on the loop's thread. */
interface Selected {
    /** The selector found it ready for something. */
    void ready() throws IOException;

    void end(Throwable cause);
}
