import "server-only";
import { canceller } from "./index";

/** Cancels what a process of Postgres, by its id, runs now. */
export async function cancelStatement(pid: number): Promise<void> {
  await canceller()`select pg_cancel_backend(${pid}::integer)`;
}
