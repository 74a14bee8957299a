import { render } from "preact";
import { door } from "../common/door";
import { missing } from "../common/browser";
import { preferred } from "../common/words";
import { App } from "./app";
import { leaveNothing } from "./exit";

const page = document.getElementById("page");
const lacks = missing(globalThis);
if (page !== null && lacks.length > 0) {
  page.textContent = `This browser cannot be used here. It lacks: ${lacks.join(", ")}.`;
} else if (page !== null) {
  leaveNothing(globalThis as unknown as Window);
  render(<App door={door()} wanted={preferred(navigator.languages)} />, page);
}
