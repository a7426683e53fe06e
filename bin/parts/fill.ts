import postgres from "postgres";

const SESSIONS = 20_000;
const DEMO_TENANT = "aurora";

/** Fills the demo world in, unless it is there. Never beside the data of a real installation: its passwords are public. */
export async function fillOnce(url: string, sessions: number | undefined): Promise<void> {
  await refuseRealData(url);
  const { fillDemo } = await import("@/db/demo/fill");
  await fillDemo(url, { sessions: sessions ?? SESSIONS, onProgress: (line) => console.log(`  ${line}`) });
}

async function refuseRealData(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tenants = await sql<{ slug: string }[]>`select slug from tenants`;
    if (tenants.length > 0 && !tenants.some(({ slug }) => slug === DEMO_TENANT))
      throw new Error(
        "This database holds the data of a real installation; the demo world does not go there.",
      );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
