/** How many sessions of each side there are, or have something. */
export type Tally = { shown: number; baseline: number };

/** Below it the normal approximation is not good, and the exact probability is computed. */
const FEW_EXPECTED = 10;

/**
 * The probability, from 0 to 1, that two random parts of the same sessions differ at least as much: Fisher's exact test where few are
 * expected in a cell, else the G-test with one degree of freedom. Both are two-sided.
 */
export function chanceOf(having: Tally, all: Tally): number {
  const total = all.shown + all.baseline;
  const count = having.shown + having.baseline;
  if (all.shown === 0 || all.baseline === 0 || count === 0 || count === total) return 1;
  const least = (Math.min(all.shown, all.baseline) * Math.min(count, total - count)) / total;
  return least < FEW_EXPECTED ? fisher(having, all) : erfc(Math.sqrt(gStatistic(having, all) / 2));
}

/** The G statistic: twice the mutual information of “has it” and “is shown”, in nats, times the number of sessions. */
export function gStatistic(having: Tally, all: Tally): number {
  const total = all.shown + all.baseline;
  const count = having.shown + having.baseline;
  const cell = (observed: number, row: number, column: number) =>
    observed === 0 ? 0 : observed * Math.log((observed * total) / (row * column));
  const sum =
    cell(having.shown, all.shown, count) +
    cell(having.baseline, all.baseline, count) +
    cell(all.shown - having.shown, all.shown, total - count) +
    cell(all.baseline - having.baseline, all.baseline, total - count);
  return Math.max(0, 2 * sum);
}

/** Rounding must not decide whether a table is as improbable as the one observed. */
const ROUNDING = 1e-7;

function fisher(having: Tally, all: Tally): number {
  const total = all.shown + all.baseline;
  const count = having.shown + having.baseline;
  const whole = logChoose(total, all.shown);
  const logOf = (shown: number) =>
    logChoose(count, shown) + logChoose(total - count, all.shown - shown) - whole;
  const observed = logOf(having.shown);
  let sum = 0;
  for (let shown = Math.max(0, all.shown + count - total); shown <= Math.min(count, all.shown); shown++) {
    const log = logOf(shown);
    if (log <= observed + ROUNDING) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

function logChoose(of: number, chosen: number): number {
  return logFactorial(of) - logFactorial(chosen) - logFactorial(of - chosen);
}

/** From here on Stirling's series is exact enough. */
const LARGE = 16;
const smallLogFactorials: number[] = [0];
for (let number = 1; number < LARGE; number++)
  smallLogFactorials.push((smallLogFactorials[number - 1] as number) + Math.log(number));

function logFactorial(number: number): number {
  if (number < LARGE) return smallLogFactorials[number] as number;
  const series = 1 / (12 * number) - 1 / (360 * number ** 3) + 1 / (1260 * number ** 5);
  return (number + 0.5) * Math.log(number) - number + 0.5 * Math.log(2 * Math.PI) + series;
}

/** The complementary error function of a number that is not negative. */
export function erfc(x: number): number {
  if (x > 2) {
    let fraction = x;
    for (let step = 80; step > 0; step--) fraction = x + step / 2 / fraction;
    return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
  }
  let [term, sum] = [x, x];
  for (let step = 1; step < 60; step++) {
    term *= (-x * x) / step;
    sum += term / (2 * step + 1);
  }
  return 1 - (2 / Math.sqrt(Math.PI)) * sum;
}

/**
 * Which of the probabilities of so many comparisons are differences, by Holm's method: with a probability of at most `level` any of
 * them is by chance.
 */
export function holm(chances: readonly number[], comparisons: number, level: number): boolean[] {
  const passes = chances.map(() => false);
  const order = chances
    .map((_, index) => index)
    .sort((a, b) => (chances[a] as number) - (chances[b] as number));
  for (const [rank, index] of order.entries()) {
    if ((chances[index] as number) > level / Math.max(1, comparisons - rank)) break;
    passes[index] = true;
  }
  return passes;
}
