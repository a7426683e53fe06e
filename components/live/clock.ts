/*
 * The time now for everything on the page that ticks: one timer, and the server's time rather than what the clock of this
 * computer says. Milliseconds since 1970.
 */

const SECOND = 1_000;
/** How far the two clocks may be apart before it is set right: a message is a little late by itself. */
const DRIFT = 500;

let ahead = 0;
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

export const clock = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    timer ??= setInterval(tick, SECOND);
    tick();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  },
  /** The same between two ticks. */
  read(): number {
    now ||= Date.now() + ahead;
    return now;
  },
};

/** Takes over the time of the server, as it has just told it. */
export function setClock(server: number): void {
  const difference = server - Date.now();
  if (!Number.isFinite(difference) || Math.abs(difference - ahead) < DRIFT) return;
  ahead = difference;
  tick();
}

function tick(): void {
  now = Date.now() + ahead;
  for (const listener of listeners) listener();
}
