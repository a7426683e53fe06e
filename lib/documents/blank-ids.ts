import type { Ref } from "./ref";

/** White space, controls and characters of format only, and letters that are shown as nothing. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

type Path = readonly (string | number)[];
type Author = { who: Ref | null };

export type Identified = {
  externalId: string;
  channel: string;
  continuesExternalId: string | null;
  client: { externalId: string | null; identity: string | null } | null;
  operators: readonly Ref[];
  groups: readonly Ref[];
  chatbots: readonly Ref[];
  heldBy: { operator: Ref | null; group: Ref | null } | null;
  messages: readonly { author: Author }[];
  events: readonly { actor: Author }[] | null;
};

/** The ids of a document that are blank, with their paths: different sessions, clients or people would be the same by them. */
export function blankIds(document: Identified): { path: Path; problem: string }[] {
  return [...idsIn(document)]
    .filter(([, id]) => id !== null && id !== undefined && isBlank(id))
    .map(([path]) => ({ path, problem: REQUIRED.has(path[0] ?? "") ? "is blank" : OPTIONAL_BLANK }));
}

const REQUIRED: ReadonlySet<string | number> = new Set(["externalId", "channel"]);
export const OPTIONAL_BLANK = "is blank; fill it in or leave it out";

function* idsIn(document: Identified): Generator<readonly [Path, string | null | undefined]> {
  const { client, heldBy, messages, events } = document;
  for (const name of ["externalId", "channel", "continuesExternalId"] as const)
    yield [[name], document[name]];
  yield [["client", "externalId"], client?.externalId];
  yield [["client", "identity"], client?.identity];
  for (const list of ["operators", "groups", "chatbots"] as const)
    for (const [index, ref] of document[list].entries()) yield [[list, index], idOf(ref)];
  yield [["heldBy", "operator"], idOf(heldBy?.operator)];
  yield [["heldBy", "group"], idOf(heldBy?.group)];
  for (const [index, { author }] of messages.entries())
    yield [["messages", index, "author"], idOf(author.who)];
  for (const [index, { actor }] of (events ?? []).entries())
    yield [["events", index, "actor"], idOf(actor.who)];
}

const idOf = (ref: Ref | null | undefined) => ref?.externalId;
