import { MAX_LABEL_LENGTH } from "@/lib/documents/fields";
import { rankOf } from "@/lib/events/kinds";
import { ownEntry } from "@/lib/own-entry";
import type { DerivedColumns, FoldState, StoredEvent } from "./derived-columns";
import { addOnce, endedStatus, routingSteps, type Step } from "./routing-steps";

/** Folds the events of a session into its columns: in the order of their times, not of their arrival. */
export function deriveColumns(events: readonly StoredEvent[]): DerivedColumns {
  const state = emptyState();
  for (const event of events.toSorted(inOrder)) {
    addFacts(state, event);
    const step = ownEntry(routingSteps, event.kind);
    if (state.endedAt === null || AFTER_THE_END.has(event.kind)) step?.(state, event, event.data ?? {});
    else if (step && event.kind !== "ended") applyAfterTheEnd(state, event, step);
  }
  const { present: _, wrapUp: __, ...columns } = state;
  return columns;
}

const AFTER_THE_END: ReadonlySet<string> = new Set(["left", "concluded"]);

/** Clocks disagree: it took place, so the session was accepted, say; but it has ended, and waits for nobody. */
function applyAfterTheEnd(state: FoldState, event: StoredEvent, step: Step): void {
  const { acceptedAt, clientLeft } = state;
  step(state, event, event.data ?? {});
  if (state.acceptedAt !== acceptedAt && clientLeft !== null && clientLeft !== "after_session")
    state.clientLeft = "in_session";
  state.status = endedStatus(state);
  state.queueLeftAt ??= state.queuedAt && state.endedAt;
  state.waitingSince = null;
  state.offeredOperatorId = null;
}

function emptyState(): FoldState {
  return {
    createdAt: null,
    status: "created",
    operatorId: null,
    groupId: null,
    offeredOperatorId: null,
    waitingSince: null,
    operatorIds: [],
    groupIds: [],
    chatbotIds: [],
    queuedAt: null,
    queueLeftAt: null,
    acceptedAt: null,
    endedAt: null,
    concludedAt: null,
    endReason: null,
    clientLeft: null,
    result: null,
    autoAccepted: false,
    severalOperators: false,
    tags: [],
    // Without a prototype: a parameter may have any name.
    parameters: Object.create(null),
    facts: {},
    present: new Set(),
    wrapUp: false,
  };
}

function inOrder(a: StoredEvent, b: StoredEvent): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    rankOf(a.kind) - rankOf(b.kind) ||
    compare(
      JSON.stringify([a.kind, a.actorKind, a.actorId, a.data]),
      JSON.stringify([b.kind, b.actorKind, b.actorId, b.data]),
    )
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The most tags of a session: each new one is compared with all of them. */
export const MAX_TAGS = 1_000;

/** Data from an import may be anything: values of a wrong type are ignored. */
function addFacts(state: FoldState, { data }: StoredEvent): void {
  if (data?.facts) Object.assign(state.facts, data.facts);
  for (const [name, value] of Object.entries(data?.parameters ?? {}))
    if (typeof value === "string") state.parameters[name] = value;
  for (const tag of data?.tags ?? [])
    if (typeof tag === "string" && tag.length <= MAX_LABEL_LENGTH && state.tags.length < MAX_TAGS)
      addOnce(state.tags, tag);
}
