CREATE TABLE `forecast_outlines` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`forecast_id` text NOT NULL,
	`kind` text NOT NULL,
	`series` text NOT NULL,
	`target` text NOT NULL,
	`follows` text NOT NULL,
	`origin` text NOT NULL,
	`issued_at` integer NOT NULL,
	`headline_start` text,
	`headline_end` text,
	`median` text,
	FOREIGN KEY (`forecast_id`) REFERENCES `forecasts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `forecast_outlines_forecast` ON `forecast_outlines` (`forecast_id`);--> statement-breakpoint
CREATE INDEX `forecast_outlines_series` ON `forecast_outlines` (`kind`,`target`,`series`,`sequence`);