import type { Story } from "./story";

export function someoneOf({ spec, random }: Story, group: number, besides: number | null): number {
  const members = membersOf(spec.operators, group);
  const place = random.pick(members);
  if (place !== besides || members.length === 1) return place;
  return members[(members.indexOf(place) + 1) % members.length] as number;
}

const cache = new WeakMap<object, number[][]>();

function membersOf(operators: Story["spec"]["operators"], group: number): number[] {
  const known = cache.get(operators) ?? [];
  cache.set(operators, known);
  known[group] ??= operators.flatMap(({ groups }, place) => (groups.includes(group) ? [place] : []));
  return known[group];
}

export function groupId({ ids, group }: Story): number {
  return ids.groups[group as number] as number;
}

export function groupOf(story: Story): number {
  const { spec, code, topic, random } = story;
  story.group ??= spec.groupOfLanguage[code] ?? random.draw(spec.groupsOf[topic]);
  return story.group;
}
