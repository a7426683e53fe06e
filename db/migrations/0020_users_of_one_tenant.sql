CREATE TABLE "sign_in_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid NOT NULL,
	"user_id" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_ins_id_user_id_pk" PRIMARY KEY("id","user_id")
);
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "users_oidc_subject_unique";--> statement-breakpoint
DROP INDEX "users_email_key";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "password_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- No user could choose a password: the one who set it last is in the audit. An admin of the tenant that created the user knows it
-- if it was one of them; it is then replaced at the next sign-in. Otherwise it is from the administrator of the server.
UPDATE "users" u SET "password_given" = true
FROM (
	SELECT DISTINCT ON (a."subject_id") a."subject_id" AS "user_id", a."verb"
	FROM "audit" a
	JOIN (
		SELECT DISTINCT ON (m."user_id") m."user_id", m."tenant_id" FROM "memberships" m
		ORDER BY m."user_id", m."created_at", m."tenant_id"
	) AS f ON f."user_id" = a."subject_id"
	WHERE a."subject_kind" = 'user' AND (
		a."verb" = 'users.set_password'
		OR (a."verb" = 'users.add' AND a."tenant_id" = f."tenant_id")
		OR (a."verb" = 'users.create_admin' AND a."data"->>'user' IN ('created', 'password set'))
	)
	ORDER BY a."subject_id", a."at" DESC, a."id" DESC
) AS l
WHERE l."user_id" = u."id" AND l."verb" <> 'users.create_admin' AND u."password_hash" IS NOT NULL;--> statement-breakpoint
-- Members of several tenants become a user in each. The first keeps the password; others only if no admin of a tenant knows it and
-- they have been there. A single sign-on has proved the e-mail to all of them.
ALTER TABLE "users" ADD COLUMN "split_from" bigint, ADD COLUMN "split_tenant" bigint;--> statement-breakpoint
INSERT INTO "users" ("email", "name", "password_hash", "password_changed_at", "oidc_subject", "deactivated_at", "created_at", "split_from", "split_tenant")
SELECT u."email", coalesce(m."name", u."name"),
	CASE WHEN m."name" IS NULL AND NOT u."password_given" THEN u."password_hash" END,
	u."password_changed_at", u."oidc_subject", u."deactivated_at", m."created_at", u."id", m."tenant_id"
FROM (
	SELECT *, row_number() OVER (PARTITION BY "user_id" ORDER BY "created_at", "tenant_id") AS "place" FROM "memberships"
) AS m
JOIN "users" u ON u."id" = m."user_id"
WHERE m."place" > 1;--> statement-breakpoint
UPDATE "memberships" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "operators" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "views" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "notes" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "notes" t SET "deleted_by" = u."id" FROM "users" u WHERE u."split_from" = t."deleted_by" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "recordings" t SET "deleted_by" = u."id" FROM "users" u WHERE u."split_from" = t."deleted_by" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "api_keys" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "api_keys" t SET "revoked_by" = u."id" FROM "users" u WHERE u."split_from" = t."revoked_by" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "shares" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "shares" t SET "revoked_by" = u."id" FROM "users" u WHERE u."split_from" = t."revoked_by" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "exports" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "bans" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "bans" t SET "lifted_by" = u."id" FROM "users" u WHERE u."split_from" = t."lifted_by" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "webhooks" t SET "user_id" = u."id" FROM "users" u WHERE u."split_from" = t."user_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "webhooks" t SET "deleted_by" = u."id" FROM "users" u WHERE u."split_from" = t."deleted_by" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "audit" t SET "actor_id" = u."id" FROM "users" u WHERE t."actor_kind" = 'user' AND u."split_from" = t."actor_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "audit" t SET "subject_id" = u."id" FROM "users" u WHERE t."subject_kind" = 'user' AND u."split_from" = t."subject_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
UPDATE "session_events" t SET "actor_id" = u."id" FROM "users" u WHERE t."actor_kind" = 'user' AND u."split_from" = t."actor_id" AND u."split_tenant" = t."tenant_id";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "split_from", DROP COLUMN "split_tenant";--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_in_links_user" ON "sign_in_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_ins_user" ON "sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_ins_expires" ON "sign_ins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_oidc_subject" ON "users" USING btree ("oidc_subject") WHERE oidc_subject is not null;--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "name";
