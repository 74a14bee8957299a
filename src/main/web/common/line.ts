const API = "/api";
/** Answers tell whole seconds only: less is no difference. */
const APART_MS = 2_000;

/** Hears what goes by: the hub's time, and the token with which the sign-in can be ended when there is no time left. */
export class Line {
  #ahead = 0;
  #authorization: string | undefined;

  readonly now = () => new Date(Date.now() + this.#ahead);

  readonly fetch: typeof fetch = async (address, how) => {
    this.#authorization = new Headers(how?.headers).get("Authorization") ?? this.#authorization;
    const answer = await fetch(address, how);
    const ahead = Date.parse(answer.headers.get("Date") ?? "") - Date.now();
    if (Math.abs(ahead - this.#ahead) > APART_MS) {
      this.#ahead = ahead;
    }
    return answer;
  };

  /** Does not wait for the answer, and goes out even when the page is gone. */
  endSignIn(): void {
    if (this.#authorization !== undefined) {
      const headers = { Authorization: this.#authorization };
      fetch(`${API}/sign-out`, { method: "POST", headers, keepalive: true, cache: "no-store" }).catch(() => undefined);
      this.#authorization = undefined;
    }
  }
}
