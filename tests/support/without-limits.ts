import { liftLimits } from '#modules/forum/server/index.ts'

/** Loaded before the application under test: a handful of people write there what a hundred would in a day. */
liftLimits()
