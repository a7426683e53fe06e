import type { Ref } from "@/lib/documents/ref";

export const peopleTables = ["operators", "groups", "chatbots"] as const;
export type PeopleTable = (typeof peopleTables)[number];

/** `named`: the name is more than the identifier of another system. */
export type Person = { id: number; named: boolean };

/** Operators, groups and chatbots, by the key of the Ref that led to them. */
export type People = Readonly<Record<PeopleTable, ReadonlyMap<string, Person>>>;
export const NO_PEOPLE: People = { operators: new Map(), groups: new Map(), chatbots: new Map() };

export function keyOf({ externalId, name }: Ref): string {
  return externalId === null ? `name ${name}` : `id ${externalId}`;
}

export function personId(people: People, table: PeopleTable, ref: Ref | null): number | null {
  return ref === null ? null : (people[table].get(keyOf(ref))?.id ?? null);
}

/** The fields of an event's data that hold a Ref, and the table it leads to. */
export const REF_FIELDS: ReadonlyMap<string, PeopleTable> = new Map([
  ["group", "groups"],
  ["toGroup", "groups"],
  ["operator", "operators"],
  ["fromOperator", "operators"],
  ["toOperator", "operators"],
  ["chatbot", "chatbots"],
]);

export type Mention = readonly [table: PeopleTable, ref: Ref];

export type MentioningEvent = {
  actorKind: string;
  actor: Ref | null;
  data: Readonly<Record<string, unknown>> | null;
};

export function* mentionsIn({ actorKind, actor, data }: MentioningEvent): Generator<Mention> {
  if (actor && actorKind === "operator") yield ["operators", actor];
  if (actor && actorKind === "chatbot") yield ["chatbots", actor];
  if (data) for (const [field, table] of REF_FIELDS) if (data[field]) yield [table, data[field] as Ref];
}

/** The id of an operator or chatbot who did something; null for any other kind of actor. */
export function personActorId(people: People, actorKind: string, actor: Ref | null): number | null {
  if (actorKind === "operator") return personId(people, "operators", actor);
  return actorKind === "chatbot" ? personId(people, "chatbots", actor) : null;
}

export function fieldWithId(people: People, field: string, value: unknown): [field: string, value: unknown] {
  const table = REF_FIELDS.get(field);
  return table ? [`${field}Id`, personId(people, table, value as Ref | null)] : [field, value];
}
