CREATE TABLE "masked_values" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "masked_values_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"session_id" bigint NOT NULL,
	"seq" integer,
	"note_id" bigint,
	"file_id" bigint,
	"path" text[] NOT NULL,
	"start" integer NOT NULL,
	"length" integer NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"original" text,
	"undone_at" timestamp (3) with time zone,
	"undone_by" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "masked_values_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "masking_exceptions" (
	"tenant_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "masking_exceptions_tenant_id_digest_pk" PRIMARY KEY("tenant_id","digest")
);
--> statement-breakpoint
CREATE TABLE "masking_patterns" (
	"tenant_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "masking_patterns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text collate "und-x-icu" NOT NULL,
	"pattern" text NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "masking_patterns_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "masking_runs" (
	"tenant_id" bigint NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"up_to" bigint NOT NULL,
	"reached" bigint DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"user_id" bigint,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "masking_runs_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "masked_kinds" text[] DEFAULT '{iban,card,birth_number}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "masking_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "value_rights" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "masked_values" ADD CONSTRAINT "masked_values_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masked_values" ADD CONSTRAINT "masked_values_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masking_exceptions" ADD CONSTRAINT "masking_exceptions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masking_exceptions" ADD CONSTRAINT "masking_exceptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masking_patterns" ADD CONSTRAINT "masking_patterns_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masking_runs" ADD CONSTRAINT "masking_runs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masking_runs" ADD CONSTRAINT "masking_runs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "masked_values_session" ON "masked_values" USING btree ("tenant_id","session_id","seq") WHERE undone_at is null;--> statement-breakpoint
-- What an open case holds keeps its originals, too (lib/holds).
create trigger masked_values_removed_unless_held after delete on masked_values referencing old table as removed
  for each statement execute function public.parley_parts_not_held();
