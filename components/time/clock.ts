const SECOND = 1_000;
/** Smaller differences are the delay of the message itself. */
const DRIFT = 500;

let ahead = 0;
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The server's time in milliseconds since 1970, shared by everything on the page that ticks. */
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
  /** Constant between two ticks, as useSyncExternalStore requires. */
  read(): number {
    now ||= Date.now() + ahead;
    return now;
  },
};

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
