/** Tests of what each operation answers, and to whom. */
@org.jspecify.annotations.NullMarked
package org.keycontact.server.operations;
