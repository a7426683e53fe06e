import type postgres from "postgres";
import type { Actor } from "@/lib/actor";
import { makeActor, makeNamed, makeSession, makeTenant } from "../testing";

/* A small world whose sessions exist as plain objects, too, so that tests can compute results without the database. */

export type PlainSession = {
  id: number;
  status: string;
  channel: string;
  end_reason: string | null;
  client_name: string | null;
  client_phone: string | null;
  client_id: number | null;
  operator_ids: number[];
  group_ids: number[];
  chatbot_ids: number[];
  group_id: number | null;
  tags: string[];
  rating: number | null;
  /** In seconds. */
  duration: number | null;
  created_at: Date;
  queued_at: Date | null;
  ended_at: Date | null;
  auto_accepted: boolean;
  banned: boolean;
  anonymised_at: Date | null;
  color: string | undefined;
  messages: string[];
};

type Name = "anna" | "bert" | "sales" | "service" | "greeter" | "router" | "jana" | "karel";

export type World = {
  sessions: PlainSession[];
  ids: Record<Name, number>;
  admin: Actor;
  operators: Record<"anna" | "berts sales" | "a queue" | "nobody", Actor>;
};

const ENDED = 120;
const LIVE = 40;
const MINUTE = 60_000;
const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

/** Around the end of daylight saving time; another tenant has the same sessions, which must never be found. */
export async function makeWorld(sql: postgres.Sql): Promise<World> {
  const tenant = await makeTenant(sql, "north");
  const other = await makeTenant(sql, "south");
  const ids = await makeNames(sql, tenant);
  const sessions: PlainSession[] = [];
  for (let n = 0; n < ENDED + LIVE; n++) {
    const { duration, color, messages, ...values } = sessionNumber(n, ids);
    const row = {
      ...values,
      accepted_at: duration === null ? null : values.created_at,
      parameters: color === undefined ? {} : { color },
    };
    const id = await makeSession(sql, tenant, row, messages);
    await makeSession(sql, other, { ...row, client_id: null, group_id: null }, messages);
    sessions.push({ id, duration, color, messages, ...values });
  }
  const operator = (rights: { operatorId?: number; groupIds?: number[] }) =>
    makeActor(sql, tenant, "operator", rights);
  return {
    sessions,
    ids,
    admin: await makeActor(sql, tenant, "admin"),
    operators: {
      anna: await operator({ operatorId: ids.anna }),
      "berts sales": await operator({ operatorId: ids.bert, groupIds: [ids.sales] }),
      "a queue": await operator({ groupIds: [ids.service] }),
      nobody: await operator({}),
    },
  };
}

async function makeNames(sql: postgres.Sql, tenant: number): Promise<World["ids"]> {
  const client = async (name: string) => {
    const [row] = await sql<
      { id: string }[]
    >`insert into clients (tenant_id, name) values (${tenant}, ${name}) returning id`;
    return Number(row?.id);
  };
  return {
    anna: await makeNamed(sql, "operators", tenant, "Anna"),
    bert: await makeNamed(sql, "operators", tenant, "Bert"),
    sales: await makeNamed(sql, "groups", tenant, "Sales"),
    service: await makeNamed(sql, "groups", tenant, "Service"),
    greeter: await makeNamed(sql, "chatbots", tenant, "Greeter"),
    router: await makeNamed(sql, "chatbots", tenant, "Router"),
    jana: await client("Jana"),
    karel: await client("Karel"),
  };
}

function sessionNumber(n: number, ids: World["ids"]): Omit<PlainSession, "id"> {
  const live = n >= ENDED;
  const created = new Date(
    Date.UTC(2026, 9, 20 + (n % 9), (n * 5) % 24, Math.floor(n / 24) % 2 === 0 ? 0 : 30),
  );
  const duration = live ? null : pick([null, 30, 60, 61, 300, 3600], n * 7);
  return {
    status: live
      ? pick(["queued", "offered", "active", "wrap_up", "created"], n)
      : pick(["closed", "closed", "rejected"], n),
    channel: pick(["webchat", "phone", "whatsapp", "telegram"], n),
    end_reason: pick(["client_left", null, "timeout", "operator_ended"], n * 3),
    client_name: pick(["Žaneta Nová", "zaneta", null, "100%_\\", 'O\'Brien "Bob"', ""], n * 5),
    client_phone: pick(
      [null, "+420 777 123 456", "777123456", "00420 (605) 999-000", "+421 777 123 456", "", "ext. none"],
      n,
    ),
    client_id: pick([ids.jana, null, ids.karel], n),
    operator_ids: pick([[], [ids.anna], [ids.bert], [ids.anna, ids.bert]], n),
    group_ids: pick([[ids.sales], [], [ids.sales, ids.service], [ids.service], []], n),
    chatbot_ids: pick([[], [], [ids.greeter], [ids.greeter, ids.router]], n * 3 + 1),
    group_id: pick([ids.sales, ids.service, null], n * 2 + 1),
    tags: pick([[], ["vip"], ["vip", "a,b"], ["!x"]], n * 11),
    rating: pick([null, 1, 3, 5, 5], n),
    duration,
    created_at: created,
    queued_at: n % 4 === 1 ? null : new Date(created.getTime() + 7 * MINUTE),
    ended_at: live ? null : new Date(created.getTime() + (duration ?? 5) * 1000),
    auto_accepted: n % 3 === 0,
    banned: n % 5 === 0,
    anonymised_at: n % 7 === 0 ? created : null,
    color: n % 4 === 0 ? undefined : pick(["Red", "dark red", "žlutá", 'q"uote\\'], n),
    messages: pick([["Reklamace zboží"], ["hello world", "Reklamační řád"], [], ["žlutý kůň"]], n * 13),
  };
}
