/**
 * How far a reader of changes has come. `server`: whose transactions are counted. `seen`: the snapshot whose changes the reader has; null
 * before the first. `upTo` and `after`: of a pass that goes on, the snapshot up to which it reads and the last session that was read.
 */
export type ChangeCursor = {
  server: string;
  seen: string | null;
  upTo: string | null;
  after: ChangePlace | null;
};

/** The transaction that changed a session last, and the session. */
export type ChangePlace = { xid: string; id: number };

export function printChangeCursor({ server, seen, upTo, after }: ChangeCursor): string {
  const parts = [server, seen, upTo, after?.xid ?? null, after?.id ?? null];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Reverses printChangeCursor; null if it is no such cursor. What it returns is valid for the database. */
export function parseChangeCursor(text: string): ChangeCursor | null {
  const [server, seen, upTo, xid, id] = decode(text);
  if (typeof server !== "string" || !isSnapshotOrNull(seen) || !isSnapshotOrNull(upTo)) return null;
  if (xid === null && id === null) return { server, seen, upTo, after: null };
  if (!isXid(xid) || !Number.isSafeInteger(id)) return null;
  return { server, seen, upTo, after: { xid, id: id as number } };
}

function decode(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(parts) && parts.length === 5) return parts;
  } catch {}
  return [];
}

/** PostgreSQL counts to 2^64 - 1; so far no transaction comes near 2^63. */
function isXid(value: unknown): value is string {
  return typeof value === "string" && /^[1-9]\d{0,18}$/.test(value) && BigInt(value) < 2n ** 63n;
}

function isSnapshotOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && isSnapshot(value));
}

/** `xmin:xmax:running,running`, as PostgreSQL prints it: the running ones ascend from xmin and are below xmax. */
function isSnapshot(text: string): boolean {
  const [xmin, xmax, list, ...more] = text.split(":");
  if (!isXid(xmin) || !isXid(xmax) || list === undefined || more.length > 0) return false;
  const running = list === "" ? [] : list.split(",");
  if (!running.every(isXid)) return false;
  const ascending = [xmin, ...running].map(BigInt);
  return (
    BigInt(xmin) <= BigInt(xmax) &&
    running.every((xid) => BigInt(xid) < BigInt(xmax)) &&
    ascending.every((xid, index) => index === 0 || xid >= (ascending[index - 1] as bigint))
  );
}
