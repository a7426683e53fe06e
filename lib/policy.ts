import type { Actor, Role } from "./actor";
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

type Rule = readonly Role[] | ((actor: Actor, subject: Subject) => boolean);

const everyone = ["admin", "supervisor", "analyst", "operator"] as const;
/** An analyst reads, and leaves everything as it is. */
const notAnalysts = ["admin", "supervisor", "operator"] as const;
const is = (actor: Actor, ...named: Role[]) => named.includes(actor.role);
const own = (actor: Actor, { authorId }: Subject) => authorId === actor.userId;

const rules = {
  "sessions.all": ["admin", "supervisor", "analyst"],
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
  return typeof rule === "function" ? rule(actor, subject) : rule.includes(actor.role);
}

/** Throws Forbidden unless the actor may. */
export function allow(actor: Actor, verb: Verb, subject: Subject = {}): void {
  if (!may(actor, verb, subject)) throw new Forbidden();
}
