import { users } from "@/db/schema";

/** A person who can sign in to one tenant; their rights are in their membership. */
export type User = {
  id: number;
  name: string;
  email: string;
  /** What was verified with an earlier password starts no sign-in. */
  passwordChangedAt: Date | null;
};

export const userFields = {
  id: users.id,
  name: users.name,
  email: users.email,
  passwordChangedAt: users.passwordChangedAt,
};
