/**
 * durations -> percentiles.
 *
 * <p>The only room that knows HdrHistogram: what leaves it are plain values.
 */
@NullMarked
package io.smbench.metric;

import org.jspecify.annotations.NullMarked;
