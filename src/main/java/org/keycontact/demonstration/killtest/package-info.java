/** Kills the hub again and again under load, and compares what people and phones were told with what it kept. */
@NullMarked
package org.keycontact.demonstration.killtest;

import org.jspecify.annotations.NullMarked;
