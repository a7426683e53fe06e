import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import type postgres from "postgres";
import { screenFrames } from "@/demo/media/screens";
import { callTrack, screenTrack, type Utterance } from "@/demo/media/tracks";
import { Random } from "@/demo/random";
import { keyHash, keyPrefix, newKey } from "@/lib/keys/token";
import { expectAccessible, type Mine, signIn, test } from "@/testing/browser";

const KEY_NAME = "of the tests of recordings";
const START = new Date("2025-01-15T12:00:00Z");
const SECONDS = 20;
/** The tracks begin one after another, in seconds after START. */
const LATER = { operator: 0, client: 1, screen: 2 };

const said: Utterance[] = [
  { at: 1.5, speaker: "operator", text: "Good day, how can I help you?" },
  { at: 6.5, speaker: "client", text: "I am moving, and want to take my contract with me." },
  { at: 12.5, speaker: "operator", text: "Where are you moving to?" },
  { at: 16.5, speaker: "client", text: "To Brno." },
];

type World = { session: number; recordings: Record<Track, number> };

/** A call of 20 seconds with the sound of both sides and the operator's screen, uploaded through the API. */
async function makeCall(request: APIRequestContext, sql: postgres.Sql, mine: Mine): Promise<World> {
  const session = await mine.make([], { channel: "phone", accepted_at: START, ended_at: at(SECONDS) });
  for (const [index, { at: second, speaker, text }] of said.entries())
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
      values (${mine.tenant}, ${session}, ${index + 1}, 'message', ${at(second)}, ${speaker}, ${text})`;
  const upload = await uploader(request, sql, mine, session);
  const recordings = {
    operator: await upload("operator"),
    client: await upload("client"),
    screen: await upload("screen"),
  };
  return { session, recordings };
}

type Track = keyof typeof LATER;

/** What uploads a track of a session, with a key of its own; returns its id. */
async function uploader(
  request: APIRequestContext,
  sql: postgres.Sql,
  mine: Mine,
  session: number,
): Promise<(track: Track) => Promise<number>> {
  const key = newKey();
  await sql`
    insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
    select ${mine.tenant}, ${KEY_NAME}, ${keyPrefix(key)}, ${keyHash(key)}, '{record}', min(user_id)
    from memberships where tenant_id = ${mine.tenant}`;
  return async (track) => {
    const query = new URLSearchParams({
      track,
      startedAt: at(LATER[track]).toISOString(),
      durationSeconds: String(SECONDS - LATER[track]),
    });
    const answer = await request.put(`/api/v1/sessions/${session}/recordings/${track}?${query}`, {
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/octet-stream" },
      data: await fileOf(track),
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()).id as number;
  };
}

const at = (seconds: number) => new Date(START.getTime() + seconds * 1_000);

const files = new Map<Track, Promise<Buffer>>();

/** The same for each test: to speak and draw takes longer than to upload. */
function fileOf(track: Track): Promise<Buffer> {
  const made = files.get(track) ?? makeFile(track);
  files.set(track, made);
  return made;
}

async function makeFile(track: Track): Promise<Buffer> {
  const seconds = SECONDS - LATER[track];
  const spoken = said.map((each) => ({ ...each, at: each.at - LATER[track] }));
  const random = new Random(7);
  if (track === "screen") return screenTrack(spoken, await screenFrames(), { seconds, random });
  const voices = { operator: { pitch: 200, size: 1.15 }, client: { pitch: 110, size: 1 } };
  return callTrack(spoken, [track], { seconds, voices, random });
}

test.afterEach(({ sql }) => sql`delete from api_keys where name = ${KEY_NAME}`.execute());

const player = (page: Page) => page.getByRole("region", { name: "Player" });
const message = (page: Page, text: string) =>
  player(page).getByRole("list", { name: "Messages in the recording" }).getByRole("link", { name: text });

async function openPlayer(page: Page, session: number, tab = "recordings"): Promise<void> {
  await page.goto(`/aurora/sessions/${session}?tab=${tab}`);
  await expect(player(page)).toHaveAttribute("data-ready", "true");
}

async function elapsed(page: Page): Promise<number> {
  const [minutes, seconds] = ((await player(page).locator("[data-slot=elapsed]").textContent()) ?? "").split(
    ":",
  );
  return Number(minutes) * 60 + Number(seconds);
}

/** Where each playing track is on the common axis, in seconds. */
async function places(page: Page): Promise<number[]> {
  const tracks = await player(page)
    .locator("audio, video")
    .evaluateAll((all) =>
      (all as HTMLMediaElement[]).map(({ dataset, currentTime, paused }) => ({
        track: dataset.track ?? "",
        currentTime,
        paused,
      })),
    );
  const later: Record<string, number> = {
    Operator: LATER.operator,
    Client: LATER.client,
    Screen: LATER.screen,
  };
  return tracks
    .filter(({ paused }) => !paused)
    .map(({ track, currentTime }) => currentTime + (later[track] ?? 0));
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

test("two tracks and a screen play together; a message seeks, and the current one is marked", async ({
  page,
  request,
  sql,
  mine,
}) => {
  const problems: string[] = [];
  page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
  const { session, recordings } = await makeCall(request, sql, mine);
  await signIn(page, "admin@aurora.test");
  await openPlayer(page, session);
  const plays = async () =>
    Number(
      (
        await sql`select count(*) from audit where verb = 'recordings.play' and subject_id in ${sql(Object.values(recordings))}`
      )[0]?.count,
    );
  expect(await plays()).toBe(0);

  await player(page).getByRole("button", { name: "Play" }).click();
  await expect(player(page)).toHaveAttribute("data-playing", "true");
  await expect.poll(() => elapsed(page)).toBeGreaterThanOrEqual(3);
  await expect.poll(async () => (await places(page)).length).toBe(3);
  await expect.poll(async () => spread(await places(page))).toBeLessThan(0.3);
  await expect(player(page).locator("[data-slot=waveform]")).toHaveCount(2);
  expect(await page.locator("video").evaluate((it) => (it as HTMLVideoElement).videoWidth)).toBe(640);

  await player(page).getByRole("combobox", { name: "Speed" }).selectOption("2");
  await message(page, "Where are you moving to?").click();
  await expect.poll(() => elapsed(page)).toBeGreaterThanOrEqual(12);
  await expect(message(page, "Where are you moving to?")).toHaveAttribute("aria-current", "true");
  await expect.poll(async () => Math.min(...(await places(page)))).toBeGreaterThan(12);
  await expect(message(page, "To Brno.")).toHaveAttribute("aria-current", "true");
  await expect(player(page).locator("[aria-current]")).toHaveCount(1);

  await message(page, "Good day").click();
  await expect(message(page, "Good day")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => elapsed(page)).toBeGreaterThanOrEqual(6);
  await message(page, "To Brno.").click();
  await expect(message(page, "To Brno.")).toHaveAttribute("aria-current", "true");
  await player(page).getByRole("button", { name: "Mute Client" }).click();
  expect(
    await page.locator("audio[data-track=Client]").evaluate((it) => (it as HTMLAudioElement).muted),
  ).toBe(true);
  await expect(player(page)).not.toHaveAttribute("data-playing", "true");
  expect(await plays()).toBe(3);

  await player(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => (await places(page)).length).toBe(3);
  expect(await elapsed(page)).toBeLessThan(15);
  expect(await plays()).toBe(3);
  expect(problems).toEqual([]);
});

test("the transcript leads to the recording at the time of a message, also on a phone", async ({
  page,
  request,
  sql,
  mine,
}) => {
  const { session } = await makeCall(request, sql, mine);
  await page.setViewportSize({ width: 375, height: 740 });
  await signIn(page, "supervisor@aurora.test");
  await page.goto(`/aurora/sessions/${session}`);
  const line = page.getByRole("listitem").filter({ hasText: "Where are you moving to?" });
  await line.getByRole("link", { name: "Play from here" }).click();
  await expect(page).toHaveURL(/tab=recordings@12/);
  await expect(player(page)).toHaveAttribute("data-playing", "true");
  expect(await elapsed(page)).toBeGreaterThanOrEqual(12);
  await page.keyboard.press("Space");
  await expect(player(page)).not.toHaveAttribute("data-playing", "true");
  await expectAccessible(page);
  await page.keyboard.press("Space");
  await expect(message(page, "Where are you moving to?")).toHaveAttribute("aria-current", "true");
  await expect(message(page, "To Brno.")).toHaveAttribute("aria-current", "true");
  await expect(message(page, "To Brno.")).toBeInViewport();
});

test("a track that cannot be loaded says so, and the others play", async ({ page, request, sql, mine }) => {
  const { session, recordings } = await makeCall(request, sql, mine);
  await signIn(page, "admin@aurora.test");
  await page.route(`**/recordings/${recordings.client}*`, (route) => route.fulfill({ status: 500 }));
  await openPlayer(page, session);
  await player(page).getByRole("button", { name: "Play" }).click();
  await expect(player(page).getByRole("alert")).toHaveText(/Client cannot be loaded/);
  await expect.poll(() => elapsed(page)).toBeGreaterThanOrEqual(2);
  await expect.poll(async () => (await places(page)).length).toBe(2);
  await page.unrouteAll();
  await player(page).getByRole("button", { name: "Try again" }).click();
  await expect.poll(async () => (await places(page)).length).toBe(3);
  await expect(player(page).getByRole("alert")).toHaveCount(0);
});

test("T25: who may not play a recording gets the answer of a missing one", async ({
  page,
  request,
  sql,
  mine,
}) => {
  const { session, recordings } = await makeCall(request, sql, mine);
  const answerFor = async (email: string, id: number) => {
    await signIn(page, email);
    const answer = await page.request.get(`/aurora/recordings/${id}`);
    return [answer.status(), await answer.text()];
  };
  const missing = await answerFor("operator@aurora.test", 999_999_999);
  expect(missing[0]).toBe(404);
  for (const email of ["operator@aurora.test", "analyst@aurora.test"])
    expect(await answerFor(email, recordings.client)).toEqual(missing);
  await page.goto(`/aurora/sessions/${session}?tab=recordings`);
  await expect(page.getByText("You are not allowed to play the recordings.")).toBeVisible();
  await expect(player(page)).toHaveCount(0);
  expect((await answerFor("supervisor@aurora.test", recordings.client))[0]).toBe(200);
  const range = await page.request.get(`/aurora/recordings/${recordings.client}`, {
    headers: { Range: "bytes=0-3" },
  });
  expect([range.status(), (await range.body()).toString()]).toEqual([206, "RIFF"]);
  expect(range.headers()).toMatchObject({
    "content-type": "audio/wav",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache, no-transform",
  });
});

test("a recording that arrives after the session ended can be played on a page that is open", async ({
  page,
  request,
  sql,
  mine,
}) => {
  const session = await mine.make([], { channel: "phone", accepted_at: START, ended_at: at(SECONDS) });
  await sql`insert into recordings (tenant_id, session_id, external_id, track) values (${mine.tenant}, ${session}, 'client', 'client')`;
  const upload = await uploader(request, sql, mine, session);
  await signIn(page, "admin@aurora.test");
  await page.goto(`/aurora/sessions/${session}?tab=recordings`);
  await expect(page.getByText("Processing")).toBeVisible();
  await expect(page.locator("[data-slot=session-updates]")).toHaveAttribute("data-fresh", "true");
  await upload("client");
  await expect(page.getByText("Ready")).toBeVisible();
  await expect(player(page)).toHaveAttribute("data-ready", "true");
  await expect(page.locator("[data-slot=session-updates]")).toHaveCount(0);
});

test("an admin deletes a track: it says by whom, and its file is gone", async ({
  page,
  request,
  sql,
  mine,
}) => {
  const { session, recordings } = await makeCall(request, sql, mine);
  await signIn(page, "admin@aurora.test");
  await openPlayer(page, session);
  const item = page
    .getByRole("list", { name: "Recordings" })
    .getByRole("listitem")
    .filter({ hasText: "Client" });
  await player(page).getByRole("combobox", { name: "Speed" }).selectOption("0.5");
  await message(page, "I am moving").click();
  await expect(player(page)).toHaveAttribute("data-playing", "true");
  await remove(page, item);
  await expect(item.getByText(/Deleted .* by /)).toBeVisible();
  await expect(item.getByRole("button", { name: /Delete/ })).toHaveCount(0);
  await expect(player(page).locator("[data-slot=track]")).toHaveCount(2);
  await expect(player(page)).toHaveAttribute("data-playing", "true");
  expect(await elapsed(page)).toBeGreaterThanOrEqual(6);
  expect((await page.request.get(`/aurora/recordings/${recordings.client}`)).status()).toBe(404);
  const [row] =
    await sql`select state, storage_key, deleted_by from recordings where id = ${recordings.client}`;
  expect(row).toMatchObject({ state: "deleted", storage_key: null, deleted_by: expect.anything() });
});

async function remove(page: Page, item: Locator): Promise<void> {
  await item.getByRole("button", { name: "Delete the recording Client" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press(">");
  await expect(page.locator("select[aria-label=Speed]")).toHaveValue("0.5");
  await dialog.getByRole("button", { name: "Delete" }).click();
}

test("a link on another site plays and saves nothing: it leads to the session, and nothing is recorded", async ({
  page,
  request,
  mine,
  sql,
}) => {
  const { session, recordings } = await makeCall(request, sql, mine);
  await signIn(page, "admin@aurora.test");
  for (const query of ["", "?download"]) {
    const answer = await page.request.get(`/aurora/recordings/${recordings.operator}${query}`, {
      headers: { "Sec-Fetch-Site": "cross-site" },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    expect(answer.headers().location).toBe(`/aurora/sessions/${session}?tab=recordings`);
  }
  const played =
    await sql`select from audit where subject_kind = 'recording' and subject_id = ${recordings.operator}
    and verb in ('recordings.play', 'recordings.download')`;
  expect(played).toHaveLength(0);
});
