import type { Story } from "./story";

const HOUR = 3_600_000;

export function writeNotes(story: Story): void {
  const { random, row, ids, next, language, slots, sensitive, now } = story;
  if (ids.users.length === 0) return;
  while (random.chance(sensitive ? 0.35 : 0.06)) {
    const createdAt = Math.min((row.endedAt ?? story.at) + random.between(1, 40) * HOUR, now);
    const deleted = random.chance(0.05);
    story.notes.push({
      tenantId: row.tenantId,
      id: next.notes++,
      sessionId: row.id,
      userId: random.pick(ids.users),
      text: slots.fill(random.pick(sensitive?.notes ?? language.notes)),
      createdAt,
      editedAt: random.chance(0.1) ? Math.min(createdAt + HOUR, now) : null,
      deletedAt: deleted ? Math.min(createdAt + 2 * HOUR, now) : null,
      deletedBy: deleted ? (ids.users[0] ?? null) : null,
      version: 1,
    });
    if (!deleted) row.noteCount++;
  }
}
