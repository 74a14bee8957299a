import { missing } from "./browser";

/** Says in the page what this browser lacks, if anything. */
export function start(): void {
  const lacks = missing(globalThis);
  const page = document.getElementById("page");
  if (page !== null && lacks.length > 0) {
    page.textContent = `This browser cannot be used here. It lacks: ${lacks.join(", ")}.`;
  }
}
