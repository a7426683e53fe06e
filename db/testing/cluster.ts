import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { distribute } from "@/db/distribution";
import { migrate } from "@/db/migrate";

/** `servers`: the addresses of the database `postgres` on the coordinator, which is first, and on the workers. */
export type ClusterDatabase = { url: string; servers: string[]; drop(): Promise<void> };

/** Creates a migrated, distributed and empty database on the Citus cluster of this coordinator. */
export async function createDistributed(coordinator: string): Promise<ClusterDatabase> {
  const created = await createOnCluster(coordinator);
  try {
    await migrate(created.url);
    await withSql(created.url, (sql) => distribute(sql, { report: () => {} }));
    return created;
  } catch (error) {
    await created.drop();
    throw error;
  }
}

/** Creates a database without tables. */
export async function createOnCluster(coordinator: string): Promise<ClusterDatabase> {
  const workers = await withSql(
    coordinator,
    (sql) => sql<{ host: string; port: number }[]>`
      select nodename as host, nodeport as port from pg_dist_node where groupid <> 0 and isactive order by nodeid`,
  );
  const at = ({ host, port }: { host: string; port: number }) =>
    Object.assign(new URL(coordinator), { hostname: host, port: String(port) }).href;
  const servers = [coordinator, ...workers.map(at)].map((server) => addressOf(server, "postgres"));
  const name = `parley_${randomUUID().replaceAll("-", "")}`;
  const drop = () => dropDatabase(servers, name);
  try {
    await createDatabase(servers, name);
    for (const server of servers)
      await withSql(addressOf(server, name), (sql) => sql`create extension citus`);
    const url = addressOf(coordinator, name);
    const { hostname, port } = new URL(coordinator);
    await withSql(url, async (sql) => {
      await sql`select citus_set_coordinator_host(${hostname}, ${Number(port || 5432)})`;
      for (const worker of workers) await sql`select citus_add_node(${worker.host}, ${worker.port})`;
    });
    return { url, servers, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Ends the connections to a database, those that Citus keeps, too, and allows no more, so that it can be cloned. */
export async function closeForCloning(servers: readonly string[], name: string): Promise<void> {
  for (const server of servers)
    await withSql(server, async (sql) => {
      await sql`alter database ${sql(name)} allow_connections false`;
      await sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = ${name}`;
    });
}

export async function createDatabase(
  servers: readonly string[],
  name: string,
  template = "template1",
): Promise<void> {
  await Promise.all(
    servers.map((server) =>
      withSql(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`),
    ),
  );
}

/** The coordinator is first: it holds connections to the workers. */
export async function dropDatabase(servers: readonly string[], name: string): Promise<void> {
  for (const server of servers)
    await withSql(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

export function addressOf(server: string, database: string): string {
  return Object.assign(new URL(server), { pathname: `/${database}` }).href;
}

export async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
