/** Measures the hub against baselines of the same run; started by {@code scripts/bench}. No part of the product. */
@NullMarked
package org.keycontact.bench;

import org.jspecify.annotations.NullMarked;
