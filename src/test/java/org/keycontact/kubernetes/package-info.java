/** The manifests in {@code k8s}: rendered, held against Kubernetes' own schemas and against what the hub promises. */
@NullMarked
package org.keycontact.kubernetes;

import org.jspecify.annotations.NullMarked;
