"use strict";

// Asks each second what every phone shows, and changes only what has changed: what is being typed stays.
const shown = new Map();

async function refresh(screen) {
  const answer = await fetch(screen.dataset.screen, { cache: "no-store" });
  const html = answer.ok ? await answer.text() : shown.get(screen);
  if (html === shown.get(screen)) return;
  shown.set(screen, html);
  screen.innerHTML = html; // escaped by the server
  screen.scrollTop = screen.scrollHeight;
}

async function refreshAll() {
  await Promise.allSettled(Array.from(document.querySelectorAll("[data-screen]"), refresh));
  setTimeout(refreshAll, 1000);
}

refreshAll();
