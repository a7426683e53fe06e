CREATE TABLE "exports" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "exports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"key" text NOT NULL,
	"format" text NOT NULL,
	"query" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "exports_key" UNIQUE("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "share_attempts" (
	"tenant_id" bigint NOT NULL,
	"share_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "share_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "share_attempts_tenant_id_share_id_id_pk" PRIMARY KEY("tenant_id","share_id","id")
);
--> statement-breakpoint
CREATE TABLE "share_sessions" (
	"tenant_id" bigint NOT NULL,
	"share_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"start" bigint NOT NULL,
	"length" bigint NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "share_sessions_tenant_id_share_id_session_id_pk" PRIMARY KEY("tenant_id","share_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "shares_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"options" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"token_hash" text NOT NULL,
	"passphrase_hash" text,
	"state" text DEFAULT 'building' NOT NULL,
	"failure" text,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"storage_key" text,
	"bytes" bigint,
	"sha256" text,
	"opens" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" bigint,
	CONSTRAINT "shares_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_attempts" ADD CONSTRAINT "share_attempts_tenant_id_share_id_shares_tenant_id_id_fk" FOREIGN KEY ("tenant_id","share_id") REFERENCES "public"."shares"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_sessions" ADD CONSTRAINT "share_sessions_tenant_id_share_id_shares_tenant_id_id_fk" FOREIGN KEY ("tenant_id","share_id") REFERENCES "public"."shares"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_sessions" ADD CONSTRAINT "share_sessions_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "share_sessions_session" ON "share_sessions" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "share_sessions_removed" ON "share_sessions" USING btree ("tenant_id","share_id") WHERE removed_at is not null;--> statement-breakpoint
CREATE INDEX "shares_listed" ON "shares" USING btree ("tenant_id",created_at desc,id desc);--> statement-breakpoint
CREATE INDEX "shares_token" ON "shares" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "shares_stored" ON "shares" USING btree ("expires_at") WHERE storage_key is not null;--> statement-breakpoint
CREATE INDEX "session_events_overlong" ON "session_events" USING btree ("tenant_id","session_id") WHERE octet_length(text) > 32766;--> statement-breakpoint
CREATE INDEX "sessions_overlong" ON "sessions" USING btree ("tenant_id","id") WHERE octet_length(page_url) > 32766 or octet_length(initial_message) > 32766 or octet_length(feedback) > 32766 or octet_length(ip) > 32766 or octet_length(phone_number) > 32766 or octet_length(parameters::text) > 32766 or cardinality(tags) > 40 or cardinality(operator_ids) > 40 or cardinality(group_ids) > 40 or cardinality(chatbot_ids) > 40;