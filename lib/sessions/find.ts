import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { clients, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { channelOf } from "@/lib/channels";
import type { Column, Grid } from "@/lib/grid/column";
import type { CellValue } from "@/lib/grid/rows";
import { maySee } from "@/lib/policy";
import { type Absence, absenceFields } from "./absence";
import { isParameter } from "./parameters";
import { sessionNotFound } from "./require";
import { visibleTo } from "./visible";

/** Null for what has not happened. */
export type SessionTimes = Record<
  "createdAt" | "queuedAt" | "queueLeftAt" | "acceptedAt" | "firstResponseAt" | "endedAt" | "concludedAt",
  Date | null
>;

export type SessionDetail = {
  id: number;
  version: number;
  live: boolean;
  status: string;
  channel: string;
  /** The operator who has it, or had it last. */
  holderId: number | null;
  clientName: string | null;
  clientId: number | null;
  /** Null also where it is a phone number that the actor may not see. */
  clientExternalId: string | null;
  anonymisedAt: Date | null;
  times: SessionTimes;
  absence: Absence;
  /** By column id, without parameters. */
  cells: Readonly<Record<string, CellValue>>;
  parameters: Readonly<Record<string, string>>;
};

/** Reads one session. Throws NotFound if there is none or the actor may not see it. */
export async function findSession(actor: Actor, id: number, grid: Grid): Promise<SessionDetail> {
  // Parameters are read as one object: a tenant may have more of them than a SELECT may have columns.
  const columns = grid.columns.filter((column) => !isParameter(column));
  const fields = Object.fromEntries(columns.map((column, index) => [`c${index}`, column.value]));
  const [row] = await database()
    .select({ ...fields, ...facts, ...absenceFields(actor.tenant.id) })
    .from(sessions)
    .leftJoin(clients, and(eq(clients.tenantId, sessions.tenantId), eq(clients.id, sessions.clientId)))
    .where(and(visibleTo(actor), eq(sessions.id, id)));
  if (!row) throw sessionNotFound();
  return detailOf(actor, columns, row);
}

const facts = {
  id: sessions.id,
  version: sessions.version,
  live: sessions.live,
  status: sessions.status,
  channel: sessions.channel,
  holderId: sessions.operatorId,
  clientName: sessions.clientName,
  clientId: sessions.clientId,
  clientExternalId: clients.externalId,
  anonymisedAt: sessions.anonymisedAt,
  createdAt: sessions.createdAt,
  queuedAt: sessions.queuedAt,
  queueLeftAt: sessions.queueLeftAt,
  acceptedAt: sessions.acceptedAt,
  firstResponseAt: sessions.firstResponseAt,
  endedAt: sessions.endedAt,
  concludedAt: sessions.concludedAt,
  parameters: sessions.parameters,
};

type Facts = Omit<SessionDetail, "times" | "absence" | "cells"> & SessionTimes & Absence;

function detailOf(
  actor: Actor,
  columns: readonly Column[],
  row: Facts & Record<string, unknown>,
): SessionDetail {
  const { createdAt, queuedAt, queueLeftAt, acceptedAt, firstResponseAt, endedAt, concludedAt } = row;
  const cells = Object.fromEntries(
    columns.map((column, index) => [column.id, row[`c${index}`] as CellValue]),
  );
  return {
    id: row.id,
    version: row.version,
    live: row.live,
    status: row.status,
    channel: row.channel,
    holderId: row.holderId,
    clientName: row.clientName,
    clientId: row.clientId,
    clientExternalId: isHiddenNumber(actor, row.channel) ? null : row.clientExternalId,
    anonymisedAt: row.anonymisedAt,
    times: { createdAt, queuedAt, queueLeftAt, acceptedAt, firstResponseAt, endedAt, concludedAt },
    absence: { clientSince: row.clientSince, holderSince: row.holderSince },
    cells,
    parameters: row.parameters,
  };
}

/** On some channels other systems know clients by their numbers. */
function isHiddenNumber(actor: Actor, channel: string): boolean {
  if (maySee(actor, "phone")) return false;
  return Boolean(channelOf(channel)?.identityIsPhone);
}
