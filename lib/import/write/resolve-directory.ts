import type { Transaction } from "@/db/transaction";
import { type Mention, mentionsIn, NO_PEOPLE, type People, peopleTables } from "@/lib/directory/people";
import { NO_PARAMETERS, type ParameterTypes, resolveParameters } from "@/lib/directory/resolve-parameters";
import { resolvePeople } from "@/lib/directory/resolve-people";
import type { PreparedSession } from "../session/prepare";

export type Directory = { people: People; parameters: ParameterTypes };
export const EMPTY_DIRECTORY: Directory = { people: NO_PEOPLE, parameters: NO_PARAMETERS };

/** Adds the people whom at least `fewest` of the sessions mention, and all their parameters; creates missing ones. */
export async function resolveDirectory(
  tx: Transaction,
  tenantId: number,
  { people, parameters }: Directory,
  sessions: readonly PreparedSession[],
  fewest = 1,
): Promise<Directory> {
  const documents = sessions.map(({ document }) => document);
  return {
    people: await resolvePeople(tx, tenantId, people, sessions.map(mentionsOf), fewest),
    parameters: await resolveParameters(tx, tenantId, parameters, documents),
  };
}

function* mentionsOf({ document, timeline }: PreparedSession): Generator<Mention> {
  for (const table of peopleTables) for (const ref of document[table]) yield [table, ref];
  if (document.heldBy?.operator) yield ["operators", document.heldBy.operator];
  if (document.heldBy?.group) yield ["groups", document.heldBy.group];
  for (const event of timeline) yield* mentionsIn(event);
}

export function* userEmailsOf({ document, timeline }: PreparedSession): Generator<string> {
  for (const { actorKind, actor } of timeline)
    if (actorKind === "user" && actor?.externalId) yield actor.externalId;
  for (const { author } of document.notes) if (author?.email) yield author.email;
}
