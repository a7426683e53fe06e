/** The API key in an Authorization header; undefined if there is none. */
export function bearerIn(header: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
}
