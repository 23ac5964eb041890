/** What `doctor` says of one thing. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'wrong';
  readonly detail: string;
  readonly fix: string | null;
}

export const ok = (what: string, detail: string): Finding => ({ what, state: 'ok', detail, fix: null });
export const warning = (what: string, detail: string, fix: string): Finding => ({
  what,
  state: 'warning',
  detail,
  fix,
});
export const wrong = (what: string, detail: string, fix: string): Finding => ({ what, state: 'wrong', detail, fix });
