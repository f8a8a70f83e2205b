export {
	earlierTexts,
	forgetText,
	useTextAgain,
	whatMatters,
	writeWhatMatters,
	type EarlierText,
	type WhatMatters,
} from '../what-matters/server/what-matters.ts'
export {
	addStrategy,
	changeStrategy,
	earlierStrategies,
	forgetEarlierStrategy,
	removedStrategies,
	removeStrategy,
	strategies,
	strategy,
	takeBack,
	useStrategyAgain,
	type Strategy,
	type StrategyEntry,
} from '../strategies/server/strategies.ts'
export { moveStrategy, pinnedStrategies, pinStrategy, unpinStrategy } from '../strategies/server/places.ts'
export { copiesOf, copyOf, type Copy } from './copies.ts'
export { forgetRemoved, KEEP_REMOVED_DAYS } from './jobs.ts'
