/** What a check found; a fix where something is wrong. */
export interface Finding {
  readonly subject: string;
  readonly detail: string;
  readonly fix: string | null;
}

export function fine(subject: string, detail: string): Finding {
  return { subject, detail, fix: null };
}

export function wrong(subject: string, detail: string, fix: string): Finding {
  return { subject, detail, fix };
}
