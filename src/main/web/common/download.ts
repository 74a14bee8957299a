const FORGOTTEN_AFTER_MS = 30_000;

/** Hands the person a file: made here, never opened in the page, and forgotten by it as soon as the browser has it. */
export function download(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, FORGOTTEN_AFTER_MS);
}
