import { bench } from "./bench";
import { checks } from "./checks";

globalThis.postMessage({ checks: await checks(), bench: await bench() });
