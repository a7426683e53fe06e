/** Seconds in words: `24 s`, `5 m 03 s`, `1 h 05 m`, `2 d 3 h`. */
export function formatDuration(seconds: number): string {
  const sign = seconds < 0 ? "−" : "";
  const rest = Math.floor(Math.abs(seconds));
  const [days, hours, minutes] = [
    Math.floor(rest / 86_400),
    Math.floor(rest / 3_600) % 24,
    Math.floor(rest / 60) % 60,
  ];
  if (days > 0) return `${sign}${days} d ${hours} h`;
  if (hours > 0) return `${sign}${hours} h ${two(minutes)} m`;
  if (minutes > 0) return `${sign}${minutes} m ${two(rest % 60)} s`;
  return `${sign}${rest} s`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
