CREATE TABLE `changes` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`lab` text,
	`series` text,
	`subject` text NOT NULL,
	`day` text,
	`data` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `changes_recorded` ON `changes` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `changes_of_sources` ON `changes` (`subject`,`sequence`) WHERE "kind" in ('source.stale', 'source.recovered');