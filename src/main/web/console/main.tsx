import { render } from "preact";
import { missing } from "../common/browser";
import { door } from "../common/door";
import { preferred } from "../common/words";
import { App } from "./app";

const page = document.getElementById("page");
const lacks = missing(globalThis);
if (page !== null && lacks.length > 0) {
  page.textContent = `This browser cannot be used here. It lacks: ${lacks.join(", ")}.`;
} else if (page !== null) {
  render(<App door={door()} wanted={preferred(navigator.languages)} />, page);
}
