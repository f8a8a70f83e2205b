import type { Tool } from '#modules/toolbox/tool.ts'

export const labelsOf = (tool: Tool): Record<string, string> =>
	Object.fromEntries(Object.entries(tool.labels).map(([name, words]) => [name, words()]))
