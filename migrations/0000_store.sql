CREATE TABLE `labs` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`surveyed_through` text,
	`models_dev_providers` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `release_words` (
	`word` text NOT NULL,
	`release_id` text NOT NULL,
	PRIMARY KEY(`word`, `release_id`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `release_words_release` ON `release_words` (`release_id`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`series` text NOT NULL,
	`name` text NOT NULL,
	`version` text,
	`level` text NOT NULL,
	`note` text,
	`origin` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `releases_series` ON `releases` (`series`,`id`);--> statement-breakpoint
CREATE TABLE `series` (
	`slug` text PRIMARY KEY NOT NULL,
	`lab` text NOT NULL,
	`name` text NOT NULL,
	`open_previews` integer NOT NULL,
	`ended` text,
	`note` text,
	`expected_names` text NOT NULL,
	`rules` text NOT NULL,
	FOREIGN KEY (`lab`) REFERENCES `labs`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `series_lab` ON `series` (`lab`,`slug`);--> statement-breakpoint
CREATE TABLE `series_aliases` (
	`alias` text PRIMARY KEY NOT NULL,
	`series` text NOT NULL,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `series_aliases_series` ON `series_aliases` (`series`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`rank` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`url` text,
	`licence` text,
	`known_errors` text
);
--> statement-breakpoint
CREATE TABLE `upstream_ids` (
	`source` text NOT NULL,
	`upstream_id` text NOT NULL,
	`release_id` text NOT NULL,
	PRIMARY KEY(`source`, `upstream_id`),
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `upstream_ids_release` ON `upstream_ids` (`release_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`release_id` text NOT NULL,
	`stage` text NOT NULL,
	`limited` integer NOT NULL,
	`source` text NOT NULL,
	`date` text NOT NULL,
	`precision` text NOT NULL,
	`starts_on` text NOT NULL,
	`published` text,
	`url` text,
	`note` text,
	`disregarded` text,
	`origin` text NOT NULL,
	`run_id` text,
	`recorded_at` integer NOT NULL,
	`superseded_at` integer,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `refresh_runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claims_release` ON `claims` (`release_id`);--> statement-breakpoint
CREATE INDEX `claims_starts_on` ON `claims` (`starts_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_open` ON `claims` (`release_id`,`stage`,`source`,`date`,case when "published" is null then '' else "published" end,case when "disregarded" is null then '' else "disregarded" end) WHERE "superseded_at" is null;--> statement-breakpoint
CREATE TABLE `signals` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`series` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`published` text,
	`release_id` text,
	`source` text NOT NULL,
	`url` text,
	`note` text,
	`circular` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`superseded_at` integer,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signals_series` ON `signals` (`series`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `signals_open` ON `signals` (`id`) WHERE "superseded_at" is null;--> statement-breakpoint
CREATE TABLE `current_forecasts` (
	`series` text NOT NULL,
	`target` text NOT NULL,
	`lab` text NOT NULL,
	`observed_through` text NOT NULL,
	`forecast_id` text NOT NULL,
	PRIMARY KEY(`series`, `target`),
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lab`) REFERENCES `labs`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`forecast_id`) REFERENCES `forecasts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `current_forecasts_lab` ON `current_forecasts` (`lab`,`series`,`target`);--> statement-breakpoint
CREATE TABLE `fields` (
	`month` text NOT NULL,
	`inputs_hash` text NOT NULL,
	`model` text NOT NULL,
	PRIMARY KEY(`month`, `inputs_hash`)
);
--> statement-breakpoint
CREATE TABLE `forecasts` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`lab` text NOT NULL,
	`series` text NOT NULL,
	`target` text NOT NULL,
	`origin` text NOT NULL,
	`observed_through` text NOT NULL,
	`issued_at` integer NOT NULL,
	`document` text NOT NULL,
	`daily` text NOT NULL,
	`inputs_hash` text NOT NULL,
	`previous_hash` text,
	`hash` text NOT NULL,
	FOREIGN KEY (`lab`) REFERENCES `labs`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `forecasts_id` ON `forecasts` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `forecasts_hash` ON `forecasts` (`hash`);--> statement-breakpoint
CREATE INDEX `forecasts_history` ON `forecasts` (`series`,`target`,`observed_through`);--> statement-breakpoint
CREATE INDEX `forecasts_lab` ON `forecasts` (`lab`);--> statement-breakpoint
CREATE UNIQUE INDEX `forecasts_previous_hash` ON `forecasts` (case when "previous_hash" is null then '' else "previous_hash" end);--> statement-breakpoint
CREATE TABLE `resolutions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`forecast_id` text NOT NULL,
	`revision` integer NOT NULL,
	`release_id` text NOT NULL,
	`name` text NOT NULL,
	`day` text NOT NULL,
	`expected_name_matched` integer,
	`score` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`forecast_id`) REFERENCES `forecasts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_revision` ON `resolutions` (`forecast_id`,`revision`);--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `observations` (
	`lab` text NOT NULL,
	`source` text NOT NULL,
	`observed_through` text NOT NULL,
	`read_id` text,
	PRIMARY KEY(`lab`, `source`, `observed_through`),
	FOREIGN KEY (`lab`) REFERENCES `labs`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`read_id`) REFERENCES `source_reads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `observations_lab` ON `observations` (`lab`,`observed_through`);--> statement-breakpoint
CREATE TABLE `refresh_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`trigger` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`report` text,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `refresh_runs_started` ON `refresh_runs` (`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `refresh_runs_state` ON `refresh_runs` (`state`);--> statement-breakpoint
CREATE TABLE `review_items` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`lab` text NOT NULL,
	`upstream_id` text NOT NULL,
	`name` text NOT NULL,
	`date` text,
	`first_seen` text NOT NULL,
	`detail` text NOT NULL,
	`state` text NOT NULL,
	`decided_at` integer
);
--> statement-breakpoint
CREATE INDEX `review_items_state` ON `review_items` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `source_reads` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`source` text NOT NULL,
	`read_on` text NOT NULL,
	`read_at` integer NOT NULL,
	`state` text NOT NULL,
	`etag` text,
	`last_modified` text,
	`item_count` integer,
	`error` text,
	FOREIGN KEY (`run_id`) REFERENCES `refresh_runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_reads_source` ON `source_reads` (`source`,`read_at`);--> statement-breakpoint
CREATE INDEX `source_reads_state` ON `source_reads` (`source`,`state`,`read_at`);