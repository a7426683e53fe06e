import type { Actor } from "@/lib/actor";
import { RECLAIM_EVERY } from "@/lib/jobs/testing";
import { startWorker } from "@/lib/jobs/worker";
import { removeBytes } from "@/lib/storage/remove-later";
import { uploadRecording } from "../upload";
import { appendToRecording } from "../upload/append";
import { assembleRecording } from "../upload/assemble";

/* A process for tests that kill it: it stores what comes in through its input, or puts parts together. */

type Order = { actor: Actor; input: unknown; offset: number | null; isLast: boolean };

const [, , what = "", order = ""] = process.argv;
if (what === "work")
  startWorker({ jobs: [assembleRecording, removeBytes], crons: [], reclaimEvery: RECLAIM_EVERY });
else await store(JSON.parse(order));

async function store({ actor, input, offset, isLast }: Order): Promise<void> {
  const body = { bytes: process.stdin, length: null, sha256: null };
  if (offset === null) await uploadRecording(actor, input, body);
  else await appendToRecording(actor, input, { ...body, offset, isLast });
  process.exit(0);
}
