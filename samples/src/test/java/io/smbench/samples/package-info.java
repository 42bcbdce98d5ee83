/** Samples: a real capture as a test, from the least to the most that one writes. What the documentation shows. */
@NullMarked
package io.smbench.samples;

import org.jspecify.annotations.NullMarked;
