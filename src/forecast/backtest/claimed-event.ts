/** Something that a forecast claimed with a probability, and whether it came true. */
export interface ClaimedEvent {
  readonly claimed: number;
  readonly cameTrue: boolean;
}
