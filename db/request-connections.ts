import { AsyncLocalStorage } from "node:async_hooks";
import type postgres from "postgres";

/**
 * A page reads its list, total, names and panel side by side. Each would take a connection, and a few pages of one tenant would take all,
 * so that everybody else waits. A request holds this many at most; what it reads besides waits for one of them.
 */
const MOST = 2;

type Request = {
  held: number;
  waiting: (() => void)[];
};

/** `inTransaction`: what is read there must not wait for the connection of the transaction around it. */
type Place = { request: Request; inTransaction: boolean };

// Instrumentation and pages are bundled apart: what they share is stored on the process.
const shared = globalThis as typeof globalThis & { parleyPlaces?: AsyncLocalStorage<Place> };

function places(): AsyncLocalStorage<Place> {
  shared.parleyPlaces ??= new AsyncLocalStorage();
  return shared.parleyPlaces;
}

const newPlace = (): Place => ({ request: { held: 0, waiting: [] }, inTransaction: false });

/** For everything that follows in the current execution, which belongs to one request. */
export function limitConnections(): void {
  places().enterWith(newPlace());
}

/** Runs `work` with such a limit of its own. */
export function withLimitedConnections<T>(work: () => Promise<T>): Promise<T> {
  return places().run(newPlace(), work);
}

/** A pool of which a request holds a limited number of connections; outside of requests it is the pool itself. */
export function limited(pool: postgres.Sql): postgres.Sql {
  const unsafe = (...query: Parameters<postgres.Sql["unsafe"]>) => {
    const place = places().getStore();
    const pending = pool.unsafe(...query);
    return place && !place.inTransaction ? onceFree(place.request, pending) : pending;
  };
  const begin = (...given: unknown[]) => {
    const place = places().getStore();
    if (!place || place.inTransaction) return Reflect.apply(pool.begin, pool, given);
    const work = given.at(-1) as (tx: postgres.TransactionSql) => unknown;
    const inside: Place = { ...place, inTransaction: true };
    const marked = (tx: postgres.TransactionSql) => places().run(inside, work, tx);
    return holding(place.request, () => Reflect.apply(pool.begin, pool, [...given.slice(0, -1), marked]));
  };
  return new Proxy(pool, {
    get(target, key) {
      if (key === "unsafe") return unsafe;
      return key === "begin" ? begin : Reflect.get(target, key, target);
    },
  });
}

async function holding<T>(request: Request, work: () => PromiseLike<T>): Promise<T> {
  if (request.held < MOST) request.held++;
  else await new Promise<void>((resolve) => request.waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The next one takes the place over.
    const next = request.waiting.shift();
    if (next) next();
    else request.held--;
  }
}

/** The driver sends a query when somebody waits for its result; this one then waits for a place first. */
function onceFree<Query extends PromiseLike<unknown>>(request: Request, query: Query): Query {
  const result = () => holding(request, () => query);
  const waits: Readonly<Record<PropertyKey, unknown>> = {
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise.
    then: (...handlers: Parameters<Promise<unknown>["then"]>) => result().then(...handlers),
    catch: (...handlers: Parameters<Promise<unknown>["catch"]>) => result().catch(...handlers),
    finally: (...handlers: Parameters<Promise<unknown>["finally"]>) => result().finally(...handlers),
  };
  const standIn: Query = new Proxy(query, {
    get(target, key) {
      if (Object.hasOwn(waits, key)) return waits[key];
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => {
        const returned: unknown = Reflect.apply(value, target, given);
        return returned === target ? standIn : returned;
      };
    },
  });
  return standIn;
}
