const MOST = 30;

/** An id that says what it names, and that nothing else has: "Nights and weekends" is nights-and-weekends. */
export function idOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST)
    .replace(/^-+|-+$/g, "");
  const id = plain.length < 2 ? `id-${plain}x` : plain;
  for (let n = 1; ; n++) {
    const next = n === 1 ? id : `${id}-${n}`;
    if (!taken.includes(next)) {
      return next;
    }
  }
}

/** For what is put into a rota: told apart from all that is there. */
export function freshId(prefix: string): string {
  return `${prefix}-${crypto.randomUUID().slice(0, 13)}`;
}
