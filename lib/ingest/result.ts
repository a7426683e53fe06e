export type Refusal = {
  problem: {
    status: number;
    title: string;
    detail: string;
    fields?: readonly { field: string; problem: string }[];
  };
};

/**
 * The result of one event. `duplicate`: the producer had sent it before, and nothing changed. `notices`: what is odd about an event
 * that was stored, in sentences; left out if nothing is.
 */
export type IngestResult =
  | {
      id: string;
      status: "stored" | "duplicate";
      sessionId: number | null;
      notices?: readonly string[];
    }
  | ({ id: string | null } & Refusal);

export function refusal(status: number, title: string, detail: string): Refusal {
  return { problem: { status, title, detail } };
}
