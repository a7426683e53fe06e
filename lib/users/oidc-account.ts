/** How the account of a single sign-on is stored; the subject is unique for its issuer only. */
export function accountOf({ issuer, subject }: { issuer: string; subject: string }): string {
  return `${issuer} ${subject}`;
}
