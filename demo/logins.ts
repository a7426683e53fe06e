import type { Role } from "@/lib/actor";

export type Login = { email: string; name: string; tenant: string; role: Role; purpose: string };

export const demoPassword = "parley-demo";

export const logins: readonly Login[] = [
  {
    email: "admin@aurora.test",
    name: "Alžběta Králová",
    tenant: "aurora",
    role: "admin",
    purpose: "everything in the tenant aurora",
  },
  {
    email: "supervisor@aurora.test",
    name: "Viktor Stejskal",
    tenant: "aurora",
    role: "supervisor",
    purpose: "watches, redirects, bans",
  },
  {
    email: "analyst@aurora.test",
    name: "Anna Pokorná",
    tenant: "aurora",
    role: "analyst",
    purpose: "reads and exports",
  },
  {
    email: "operator@aurora.test",
    name: "Tereza Malá",
    tenant: "aurora",
    role: "operator",
    purpose: "own sessions and queues",
  },
  {
    email: "admin@borealis.test",
    name: "Bernhard Winter",
    tenant: "borealis",
    role: "admin",
    purpose: "another tenant",
  },
];

/** The tenants of the demo world. */
export const tenantSlugs = [...new Set(logins.map(({ tenant }) => tenant))];
