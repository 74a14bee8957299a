import type { components } from "./contract";

type ProblemBody = components["schemas"]["Problem"] & Readonly<Record<string, unknown>>;

/** The hub refused, or could not be asked. The sentence is for a person; programs switch on the code. */
export class HubError extends Error {
  override readonly name = "HubError";

  /**
   * @param status HTTP's; 0 where no answer came, or one that must not be trusted
   * @param field JSON pointer of the field at fault, or the name of a parameter
   * @param body further members that depend on the code
   */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: string,
    readonly field = "",
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${sentence}`);
  }

  /** Whether the same request, repeated later, may succeed. */
  get mayPass(): boolean {
    return this.status === 429 || this.status === 503 || this.code === NO_ANSWER;
  }
}

/** The code where no answer came: the hub is away, or took too long. What was asked may have been done. */
export const NO_ANSWER = "no-answer";

export function noAnswer(): HubError {
  return new HubError(0, NO_ANSWER, "No answer came. Try again.");
}

/** Problem details (RFC 9457) as an error; anything else, by its status. */
export function failure(status: number, body: unknown): HubError {
  if (typeof body !== "object" || body === null || !("code" in body)) {
    return new HubError(status, `http-${status}`, `The hub answered with HTTP ${status}.`);
  }
  const problem = body as ProblemBody;
  return new HubError(status, problem.code, problem.detail, problem.field, problem);
}
