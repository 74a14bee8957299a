package org.keycontact.flow.port;

import java.util.List;
import org.keycontact.flow.kept.Erasure;

/** Reports of what was erased, kept outside the store: they survive it, and what was erased is erased again after a restore. */
public interface ErasureReports {
    /** On the disk when this returns. */
    void write(Erasure erasure);

    /** All that were written. */
    List<Erasure> all();
}
