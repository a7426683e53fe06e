import type { Actor, Role } from "./actor";
import { Forbidden } from "./errors";

/*
 * The whole permission table. The screen asks `may` to hide a button, the verb asks `allow` to decide. Which sessions
 * an actor sees is the one rule that has to be SQL: lib/sessions/visible.ts.
 */

/** What the verb is about to be done to, as far as a rule asks. */
export type Subject = { authorId?: number | null };

type Rule = readonly Role[] | ((actor: Actor, subject: Subject) => boolean);

const everyone: Rule = ["admin", "supervisor", "analyst", "operator"];
const own = (actor: Actor, subject: Subject) => subject.authorId === actor.userId;

const rules = {
  "sessions.all": ["admin", "supervisor", "analyst"],
  "sessions.history": everyone,
  "notes.add": everyone,
  "notes.edit": own,
  "notes.delete": (actor, subject) => own(actor, subject) || actor.role === "admin",
  "recordings.play": ["admin", "supervisor", "operator"],
  "recordings.delete": ["admin"],
  "views.save": everyone,
  "views.share": ["admin", "supervisor"],
  "views.change": (actor, subject) => own(actor, subject),
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
