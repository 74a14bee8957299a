/**
 * Says which of the things that sealing cannot do without this browser lacks. Browsers of the last five years have all
 * of them, but a page that did not come by HTTPS has no WebCrypto.
 */
export function missing(scope: Pick<typeof globalThis, "isSecureContext"> & Partial<typeof globalThis>): string[] {
  const lacks: string[] = [];
  if (!scope.isSecureContext) {
    lacks.push("a safe connection (https)");
  }
  if (scope.Worker === undefined) {
    lacks.push("background workers");
  }
  return lacks;
}
