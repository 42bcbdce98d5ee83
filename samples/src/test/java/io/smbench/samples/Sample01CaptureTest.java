package io.smbench.samples;

import io.smbench.junit.ReplayWorkload;

/**
 * A capture is a test. It is compiled when the test runs, replayed with the recorded timing, and every operation has to
 * end with the recorded status.
 */
@ReplayWorkload("bug-1234.pcapng")
class Sample01CaptureTest {}
