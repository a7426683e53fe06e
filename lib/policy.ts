import type { Actor, KeyActor, KeyScope, Role, Tenant, UserActor } from "./actor";
import { Forbidden } from "./errors";

/* The whole permission table. Which sessions an actor can see is the one rule in SQL: lib/sessions/visible.ts. */

/** What rules need to know about the subject of a verb. A rule that needs a missing field refuses. */
export type Subject = {
  authorId?: number | null;
  /** The account of the author is deactivated. */
  authorGone?: boolean;
  /** Everyone in the tenant sees it. */
  shared?: boolean;
  holderId?: number | null;
  offeredTo?: number | null;
  waitsIn?: number | null;
  operatorIds?: readonly number[];
  groupId?: number | null;
  /** The operator who holds it is offline. */
  holderOffline?: boolean;
  /** Of a masked value: card, iban, ... */
  valueKind?: string;
};

type UserRule = (actor: UserActor, subject: Subject) => boolean;

/** Roles and scopes, or a function for users, or both. The system may do everything. */
type Rule =
  | readonly (Role | KeyScope)[]
  | UserRule
  | { scopes: readonly KeyScope[]; users: UserRule }
  | { anybody: (actor: UserActor | KeyActor) => boolean };

const everyone = ["admin", "supervisor", "analyst", "operator"] as const;
const notAnalysts = ["admin", "supervisor", "operator"] as const;
const hasRole = (actor: UserActor, ...allowed: Role[]) => allowed.includes(actor.role);
const isAuthor = (actor: UserActor, { authorId }: Subject) => authorId === actor.userId;

const holds = ({ operatorId }: UserActor, { holderId }: Subject) =>
  operatorId !== null && operatorId === holderId;
const isOffered = ({ operatorId, groupIds }: UserActor, { offeredTo, waitsIn }: Subject) =>
  operatorId !== null && (operatorId === offeredTo || groupIds.includes(waitsIn ?? -1));
const isLeftAlone = (actor: UserActor, { holderOffline, groupId, holderId }: Subject) =>
  holderOffline === true &&
  actor.operatorId !== holderId &&
  (hasRole(actor, "admin", "supervisor") || actor.groupIds.includes(groupId ?? -1));
const tookPart = ({ operatorId }: UserActor, { operatorIds }: Subject) =>
  operatorId !== null && (operatorIds?.includes(operatorId) ?? false);

/** Columns with such values: everybody has them until an admin chooses users by their roles, and API keys by their scope. */
const sees = (kind: ColumnKind) => ({
  anybody: (actor: UserActor | KeyActor) => {
    const chosen = seeRoles(actor.tenant, kind);
    if (actor.kind === "user") return chosen.includes(actor.role);
    return actor.scopes.includes("read") && chosen.includes("read");
  },
});

const rules = {
  "sessions.all": ["admin", "supervisor", "analyst", "read"],
  "sessions.export": ["admin", "supervisor", "analyst"],
  /** Referring to a session by id without reading it; the verbs below check what may be done to it. */
  "sessions.name": ["act", "record"],
  "sessions.ingest": ["ingest"],
  "sessions.redirect": {
    scopes: ["act"],
    users: (actor, subject) =>
      hasRole(actor, "admin", "supervisor") || (hasRole(actor, "operator") && holds(actor, subject)),
  },
  "sessions.accept": (actor, subject) => hasRole(actor, ...notAnalysts) && isOffered(actor, subject),
  /** From an operator who is offline: by the colleagues of the group. */
  "sessions.takeOver": (actor, subject) =>
    hasRole(actor, ...notAnalysts) && actor.operatorId !== null && isLeftAlone(actor, subject),
  "sessions.reply": (actor, subject) => hasRole(actor, ...notAnalysts) && holds(actor, subject),
  "sessions.end": {
    scopes: ["act"],
    users: (actor, subject) => hasRole(actor, ...notAnalysts) && holds(actor, subject),
  },
  /** Marking the client's messages as read: only the operator who answers them does. */
  "sessions.markRead": (actor, subject) => hasRole(actor, ...notAnalysts) && holds(actor, subject),
  "sessions.conclude": (actor, subject) => hasRole(actor, ...notAnalysts) && holds(actor, subject),
  "sessions.contact": (actor, subject) =>
    hasRole(actor, "admin", "supervisor") || (hasRole(actor, "operator") && tookPart(actor, subject)),
  "sessions.ban": (actor, subject) =>
    hasRole(actor, "admin", "supervisor") ||
    (hasRole(actor, "operator") && actor.tenant.operatorsMayBan && tookPart(actor, subject)),
  /** Removing the content of ended sessions: anonymising and deleting them. */
  "sessions.erase": ["admin"],
  /** Finding, packing and erasing all data of one client. */
  "clients.manage": ["admin"],
  "recordings.upload": ["record"],
  "recordings.play": (actor, subject) =>
    hasRole(actor, "admin", "supervisor") || (hasRole(actor, "operator") && tookPart(actor, subject)),
  "recordings.delete": ["admin"],
  "bans.list": ["admin", "supervisor"],
  "bans.lift": ["admin", "supervisor"],
  /** Setting a status and taking sessions. */
  "desk.work": (actor) => hasRole(actor, ...notAnalysts) && actor.operatorId !== null,
  "notes.add": notAnalysts,
  "notes.edit": (actor, subject) => hasRole(actor, ...notAnalysts) && isAuthor(actor, subject),
  "notes.delete": (actor, subject) =>
    hasRole(actor, "admin") || (hasRole(actor, ...notAnalysts) && isAuthor(actor, subject)),
  "views.save": everyone,
  "views.share": ["admin", "supervisor"],
  /** Changing a shared view requires "views.share" as well. */
  "views.change": isAuthor,
  "views.delete": (actor, subject) =>
    isAuthor(actor, subject) ||
    (hasRole(actor, "admin") && subject.shared === true && subject.authorGone === true),
  "views.chooseDefault": everyone,
  "shares.create": ["admin", "supervisor"],
  "shares.list": ["admin", "supervisor"],
  "shares.revoke": ["admin", "supervisor"],
  /** The texts that operators insert into their replies. */
  "readyReplies.manage": ["admin", "supervisor"],
  /** Legal holds: creating cases, adding sessions, closing, packages. */
  "cases.manage": ["admin"],
  /** Knowing which case holds a session. */
  "cases.see": ["admin", "supervisor"],
  "values.email": sees("email"),
  "values.phone": sees("phone"),
  "values.ip": sees("ip"),
  /** Looking at a masked value with a reason, and undoing a false hit. */
  "values.unmask": ({ role, tenant }, { valueKind }) =>
    valueKind !== undefined && unmaskRoles(tenant, valueKind).includes(role),
  "settings.manage": ["admin"],
  "audit.read": ["admin"],
  /** Removing rows because of their age: only Parley itself. */
  "audit.cut": [],
  /** What an identity provider does with users and its groups. */
  "users.provision": ["provision"],
} satisfies Record<string, Rule>;

/** The kinds of values that columns have by themselves: e-mail, phone number, IP address. */
export const columnKinds = ["email", "phone", "ip"] as const;
export type ColumnKind = (typeof columnKinds)[number];

export const seeRoles = ({ valueRights }: Tenant, kind: ColumnKind): readonly string[] =>
  valueRights.see?.[kind] ?? [...everyone, "read"];

export const unmaskRoles = ({ valueRights }: Tenant, kind: string): readonly string[] =>
  valueRights.unmask?.[kind] ?? ["admin", "supervisor"];

/** Whether the actor has the columns with such values at all: shown, searched, counted and exported alike. */
export function maySee(actor: Actor, kind: ColumnKind): boolean {
  return may(actor, `values.${kind}`);
}

export function hiddenFrom(actor: Actor): ReadonlySet<ColumnKind> {
  return new Set(columnKinds.filter((kind) => !maySee(actor, kind)));
}

export type Verb = keyof typeof rules;

export function may(actor: Actor, verb: Verb, subject: Subject = {}): boolean {
  const rule: Rule = rules[verb];
  if (actor.kind === "system") return true;
  if ("anybody" in rule) return rule.anybody(actor);
  const { scopes, users } = partsOf(rule);
  return actor.kind === "user" ? users(actor, subject) : actor.scopes.some((scope) => scopes.includes(scope));
}

function partsOf(rule: Exclude<Rule, { anybody: unknown }>): { scopes: readonly string[]; users: UserRule } {
  if (typeof rule === "function") return { scopes: [], users: rule };
  if ("users" in rule) return rule;
  return { scopes: rule, users: ({ role }) => rule.includes(role) };
}

export function allow(actor: Actor, verb: Verb, subject: Subject = {}): void {
  if (!may(actor, verb, subject)) throw new Forbidden();
}

/** Narrows the actor to a user. Throws Forbidden for keys and the system. */
export function asUser(actor: Actor): UserActor {
  if (actor.kind !== "user") throw new Forbidden();
  return actor;
}
