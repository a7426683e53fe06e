/** Random hexadecimal text. Also on pages without HTTPS, where crypto.randomUUID is missing. */
export function randomText(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
