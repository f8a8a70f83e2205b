import { activities } from './activities/tool.ts'
import { chosen } from './chosen/tool.ts'
import { crisisPlan } from './crisis-plan/tool.ts'
import { diary } from './diary/tool.ts'
import { exercises } from './exercises/tool.ts'
import { goals } from './goals/tool.ts'
import { library } from './library/tool.ts'
import { lifeDomains } from './life-domains/tool.ts'
import { medication } from './medication/tool.ts'
import { networkSnapshots } from './network-snapshots/tool.ts'
import { network } from './network/tool.ts'
import { readings } from './readings/tool.ts'
import { registrations } from './registrations/tool.ts'
import { strategies } from './strategies/tool.ts'
import { strengths } from './strengths/tool.ts'
import { telling } from './telling/tool.ts'
import type { Tool } from './tool.ts'
import { addressOf } from './tool.ts'
import { whatMatters } from './what-matters/tool.ts'

/**
 * All tools, in the order in which they are offered. A new one is a line here and one in `faces.ts`: docs/a-new-tool.md.
 */
const ALL: readonly Tool[] = [
	whatMatters,
	strategies,
	crisisPlan,
	lifeDomains,
	goals,
	activities,
	diary,
	registrations,
	readings,
	network,
	networkSnapshots,
	strengths,
	telling,
	medication,
	exercises,
	library,
	chosen,
]

const byKey = new Map(ALL.map((tool) => [tool.key, tool]))
const byAddress = new Map(ALL.filter(({ hidden, place }) => !hidden && !place).map((tool) => [addressOf(tool.key), tool]))

export const tools = (): readonly Tool[] => [...byKey.values()]

/** @throws Error for a key of no tool: a mistake of ours, never of who asks. */
export function toolOf(key: string): Tool {
	const tool = byKey.get(key)
	if (!tool) throw new Error(`No tool is called ${key}`)
	return tool
}

/** The tool at an address of the toolbox, e.g. `crisis-plan`. */
export const toolAt = (address: string): Tool | undefined => byAddress.get(address)

/** Those one can choose: parts of others come with them. */
export const chosenFrom = (): Tool[] => tools().filter((tool) => tool.within === undefined && !tool.hidden)
