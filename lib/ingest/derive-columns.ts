import { MAX_LABEL_LENGTH } from "@/lib/documents/fields";
import { rankOf } from "@/lib/events/kinds";
import { ownEntry } from "@/lib/own-entry";
import { addOnce, routingSteps } from "./routing-steps";
import type { DerivedColumns, FoldState, StoredEvent } from "./session-columns";

/** Folds the events of a session into its columns: in the order of their times, not of their arrival. */
export function deriveColumns(events: readonly StoredEvent[]): DerivedColumns {
  const state = emptyState();
  for (const event of events.toSorted(inOrder)) {
    addFacts(state, event);
    if (state.endedAt === null || AFTER_THE_END.has(event.kind))
      ownEntry(routingSteps, event.kind)?.(state, event, event.data ?? {});
  }
  const { present: _, ...columns } = state;
  return columns;
}

const AFTER_THE_END: ReadonlySet<string> = new Set(["left", "concluded"]);

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
