import type { Actor, KeyScope, Role, UserActor } from "./actor";
import { Forbidden } from "./errors";

/*
 * The whole permission table. The screen asks `may` to hide a button, the verb asks `allow` to decide. Which sessions
 * an actor sees is the one rule that has to be SQL: lib/sessions/visible.ts.
 */

/**
 * What the verb is about to be done to, as far as a rule asks: who wrote it. A rule that asks for what it is not told
 * says no.
 */
export type Subject = { authorId?: number | null };

/** Roles of users and scopes of keys, or what decides for a user. Parley itself may do everything. */
type Rule = readonly (Role | KeyScope)[] | ((actor: UserActor, subject: Subject) => boolean);

const everyone = ["admin", "supervisor", "analyst", "operator"] as const;
/** An analyst reads, and leaves everything as it is. */
const notAnalysts = ["admin", "supervisor", "operator"] as const;
const is = (actor: UserActor, ...named: Role[]) => named.includes(actor.role);
const own = (actor: UserActor, { authorId }: Subject) => authorId === actor.userId;

const rules = {
  "sessions.all": ["admin", "supervisor", "analyst", "read"],
  "sessions.export": ["admin", "supervisor", "analyst"],
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

/** Whether the actor may do the verb to the subject. */
export function may(actor: Actor, verb: Verb, subject: Subject = {}): boolean {
  const rule: Rule = rules[verb];
  if (actor.kind === "system") return true;
  if (typeof rule === "function") return actor.kind === "user" && rule(actor, subject);
  return actor.kind === "user"
    ? rule.includes(actor.role)
    : actor.scopes.some((scope) => rule.includes(scope));
}

/** Throws Forbidden unless the actor may. */
export function allow(actor: Actor, verb: Verb, subject: Subject = {}): void {
  if (!may(actor, verb, subject)) throw new Forbidden();
}

/** For what only a person can do. Throws Forbidden for a key and for Parley itself. */
export function asUser(actor: Actor): UserActor {
  if (actor.kind !== "user") throw new Forbidden();
  return actor;
}
