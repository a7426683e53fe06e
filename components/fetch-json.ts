import { t } from "@/messages/connection";

/** Why a request failed. `status` is the HTTP status, 0 when there was no response. */
export type FetchError = { message: string; status: number };

export const unreachable = () => t("unreachable");

type Answer<Data> = { ok: true; data: Data } | { ok: false; error: FetchError };

/** Requests JSON from one of our own routes. Never throws; an error carries the `detail` of the problem (RFC 9457). */
export async function fetchJson<Data>(url: string, init?: RequestInit): Promise<Answer<Data>> {
  try {
    const response = await fetch(url, init);
    if (response.ok) return { ok: true, data: (await response.json()) as Data };
    const message = (await detailOf(response)) ?? t("status", { status: response.status });
    return { ok: false, error: { message, status: response.status } };
  } catch {
    return { ok: false, error: { message: unreachable(), status: 0 } };
  }
}

async function detailOf(response: Response): Promise<string | undefined> {
  const problem: { detail?: string } | null = await response.json().catch(() => null);
  return problem?.detail;
}
