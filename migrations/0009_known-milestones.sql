CREATE TABLE `known_milestones` (
	`series` text PRIMARY KEY NOT NULL,
	`milestones` text,
	`known_on` text,
	`changes_on` text,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `known_milestones_unknown` ON `known_milestones` (`series`) WHERE "milestones" is null;--> statement-breakpoint
CREATE INDEX `known_milestones_changes` ON `known_milestones` (`changes_on`,`series`);--> statement-breakpoint
CREATE INDEX `current_forecasts_observed` ON `current_forecasts` (`lab`,`observed_through`);--> statement-breakpoint
INSERT INTO `known_milestones` (`series`) SELECT `slug` FROM `series`;
