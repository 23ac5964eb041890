import type { Problem } from '#contracts';

/** A request that failed: the server's problem document, or one of our own when there was no answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** What is wrong with one field of the request, when the server said so. */
  field(path: string): string | undefined {
    return this.problem.errors?.find((error) => error.path === path)?.message;
  }

  static unreachable(cause: unknown): ProblemError {
    const error = new ProblemError({
      type: 'about:blank',
      title: 'No connection',
      status: 0,
      code: 'network.unreachable',
      detail: 'The server does not answer. Check that Kinolog is running, then try again.',
    });
    error.cause = cause;
    return error;
  }

  static unexpected(status: number): ProblemError {
    return new ProblemError({
      type: 'about:blank',
      title: 'Unexpected answer',
      status,
      code: 'network.unexpected',
      detail: `The server answered ${status} without saying why. Try again; the server's log knows more.`,
    });
  }

  /** Any thrown value as a problem, so that no failure is left without a sentence. */
  static from(cause: unknown): ProblemError {
    if (cause instanceof ProblemError) return cause;
    const error = new ProblemError({
      type: 'about:blank',
      title: 'Something went wrong',
      status: 0,
      code: 'client.failed',
      detail: cause instanceof Error ? cause.message : String(cause),
    });
    error.cause = cause;
    return error;
  }
}

export const isAbort = (cause: unknown): boolean => cause instanceof Error && cause.name === 'AbortError';
