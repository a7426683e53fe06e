import { type SQL, sql } from "drizzle-orm";

/** Whether the user of the row of `users` has a password, has had one, or has a link for choosing one: not of a single sign-on alone. */
export const usesPassword: SQL<boolean> =
  sql`(users.password_hash is not null or users.password_changed_at is not null
  or exists (select from sign_in_links where sign_in_links.user_id = users.id))`.mapWith(Boolean);
