import type { Actor, KeyScope, Role, UserActor } from "./actor";
import { Forbidden } from "./errors";

/* The whole permission table. Which sessions an actor can see is the one rule in SQL: lib/sessions/visible.ts. */

/** What rules need to know about the subject of a verb. A rule that needs a missing field refuses. */
export type Subject = {
  authorId?: number | null;
  holderId?: number | null;
  offeredTo?: number | null;
  waitsIn?: number | null;
  operatorIds?: readonly number[];
};

type Decides = (actor: UserActor, subject: Subject) => boolean;

/** Roles of users and scopes of keys, or what decides for a user, or both. Parley itself may do everything. */
type Rule = readonly (Role | KeyScope)[] | Decides | { scopes: readonly KeyScope[]; users: Decides };

const everyone = ["admin", "supervisor", "analyst", "operator"] as const;
/** An analyst reads, and leaves everything as it is. */
const notAnalysts = ["admin", "supervisor", "operator"] as const;
const is = (actor: UserActor, ...named: Role[]) => named.includes(actor.role);
const own = (actor: UserActor, { authorId }: Subject) => authorId === actor.userId;

const holds = ({ operatorId }: UserActor, { holderId }: Subject) =>
  operatorId !== null && operatorId === holderId;
const isAsked = ({ operatorId, groupIds }: UserActor, { offeredTo, waitsIn }: Subject) =>
  operatorId !== null && (operatorId === offeredTo || groupIds.includes(waitsIn ?? -1));
const tookPart = ({ operatorId }: UserActor, { operatorIds }: Subject) =>
  operatorId !== null && (operatorIds?.includes(operatorId) ?? false);

const rules = {
  "sessions.all": ["admin", "supervisor", "analyst", "read"],
  "sessions.export": ["admin", "supervisor", "analyst"],
  /** Naming a session in order to move it, without reading it: what may be done to it the verbs below decide. */
  "sessions.name": ["act"],
  "sessions.ingest": ["ingest"],
  "sessions.redirect": {
    scopes: ["act"],
    users: (actor, subject) =>
      is(actor, "admin", "supervisor") || (is(actor, "operator") && holds(actor, subject)),
  },
  "sessions.accept": (actor, subject) => is(actor, ...notAnalysts) && isAsked(actor, subject),
  "sessions.reply": (actor, subject) => is(actor, ...notAnalysts) && holds(actor, subject),
  "sessions.end": {
    scopes: ["act"],
    users: (actor, subject) => is(actor, ...notAnalysts) && holds(actor, subject),
  },
  "sessions.conclude": (actor, subject) => is(actor, ...notAnalysts) && holds(actor, subject),
  "sessions.ban": (actor, subject) =>
    is(actor, "admin", "supervisor") ||
    (is(actor, "operator") && actor.tenant.operatorsMayBan && tookPart(actor, subject)),
  "bans.list": ["admin", "supervisor"],
  "bans.lift": ["admin", "supervisor"],
  /** Being there to take sessions, for who is an operator. */
  "desk.work": (actor) => is(actor, ...notAnalysts) && actor.operatorId !== null,
  "notes.add": notAnalysts,
  "notes.edit": (actor, subject) => is(actor, ...notAnalysts) && own(actor, subject),
  "notes.delete": (actor, subject) =>
    is(actor, "admin") || (is(actor, ...notAnalysts) && own(actor, subject)),
  "views.save": everyone,
  "views.share": ["admin", "supervisor"],
  /** One that is shared is everybody's: changing it takes "views.share" as well. */
  "views.change": own,
  "views.delete": own,
  "views.chooseDefault": everyone,
  "shares.create": ["admin", "supervisor"],
  "shares.list": ["admin", "supervisor"],
  "shares.revoke": ["admin", "supervisor"],
  "settings.manage": ["admin"],
} satisfies Record<string, Rule>;

export type Verb = keyof typeof rules;

export function may(actor: Actor, verb: Verb, subject: Subject = {}): boolean {
  const rule: Rule = rules[verb];
  if (actor.kind === "system") return true;
  const { scopes, users } = parts(rule);
  return actor.kind === "user" ? users(actor, subject) : actor.scopes.some((scope) => scopes.includes(scope));
}

function parts(rule: Rule): { scopes: readonly string[]; users: Decides } {
  if (typeof rule === "function") return { scopes: [], users: rule };
  if ("users" in rule) return rule;
  return { scopes: rule, users: ({ role }) => rule.includes(role) };
}

export function allow(actor: Actor, verb: Verb, subject: Subject = {}): void {
  if (!may(actor, verb, subject)) throw new Forbidden();
}

/** For what only a person can do. Throws Forbidden for a key and for Parley itself. */
export function asUser(actor: Actor): UserActor {
  if (actor.kind !== "user") throw new Forbidden();
  return actor;
}
