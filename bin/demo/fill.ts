import postgres from "postgres";

const SESSIONS = 20_000;
const DEMO_TENANT = "aurora";

/** Creates the demo world unless it exists. Refuses a database with real data, since the demo passwords are public. */
export async function fillOnce(url: string, sessions: number | undefined): Promise<void> {
  await refuseRealData(url);
  const { fillDemo } = await import("@/demo/database/fill");
  const wanted = sessions ?? (await sessionsThere(url)) ?? SESSIONS;
  const onProgress = (line: string) => console.log(`  ${line}`);
  await fillDemo(url, { sessions: wanted, onProgress });
  const { storeRecordings } = await import("@/demo/database/store-recordings");
  await storeRecordings(url, onProgress);
}

/** Without an explicit size, an existing world of another size is kept. */
async function sessionsThere(url: string): Promise<number | undefined> {
  const { findWorld } = await import("@/demo/database/marker");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await findWorld(sql))?.sessions;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function refuseRealData(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tenants = await sql<{ slug: string }[]>`select slug from tenants`;
    if (tenants.length > 0 && !tenants.some(({ slug }) => slug === DEMO_TENANT))
      throw new Error(
        "This database contains the data of a real installation; the demo world cannot be created there.",
      );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
