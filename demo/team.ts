import type { Random } from "./random";
import type { TenantSpec } from "./tenants";

const MOST_ON_A_BREAK = 2;

/** What another system says about an operator, by their place in the specification. */
export type StatusChange = { place: number; status: string };

/**
 * The operators who are at work while the traffic is simulated, and the sessions they have. Without the one whom a person may be
 * signed in as.
 */
export class Team {
  private readonly sessions = new Map<number, number>();
  private readonly onBreak = new Set<number>();
  readonly places: ReadonlySet<number>;

  constructor(private readonly spec: TenantSpec) {
    const { operators, linkedOperator } = spec;
    const atWork = [...operators.keys()].filter(
      (place) => operators[place]?.status === "online" && place !== linkedOperator,
    );
    this.places = new Set(atWork);
  }

  /** Whether each of them is there and has a free place. */
  canTake(operators: readonly number[]): boolean {
    return operators.every((place) => this.isThere(place) && this.load(place) < this.capacity(place));
  }

  take(operators: readonly number[]): void {
    for (const place of operators) this.sessions.set(place, this.load(place) + 1);
  }

  release(operators: readonly number[]): void {
    for (const place of operators) this.sessions.set(place, Math.max(0, this.load(place) - 1));
  }

  /** The statuses with which a working day begins. */
  arrive(): StatusChange[] {
    const { operators, linkedOperator } = this.spec;
    return operators.flatMap(({ status }, place) =>
      place === linkedOperator ? [] : [{ place, status: this.places.has(place) ? "online" : status }],
    );
  }

  /** Somebody without sessions takes a break, or comes back from one. Null when nobody can. */
  change(random: Random): StatusChange | null {
    const isFull = this.onBreak.size >= MOST_ON_A_BREAK;
    const [first] = this.onBreak;
    if (first !== undefined && (isFull || random.chance(0.5))) {
      this.onBreak.delete(first);
      return { place: first, status: "online" };
    }
    const idle = [...this.places].filter((place) => this.isThere(place) && this.load(place) === 0);
    if (isFull || idle.length === 0) return null;
    const place = random.pick(idle);
    this.onBreak.add(place);
    return { place, status: random.chance(0.7) ? "away" : "busy" };
  }

  private isThere(place: number): boolean {
    return this.places.has(place) && !this.onBreak.has(place);
  }

  private load(place: number): number {
    return this.sessions.get(place) ?? 0;
  }

  private capacity(place: number): number {
    return this.spec.operators[place]?.capacity ?? 0;
  }
}
