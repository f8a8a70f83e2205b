import type { Component } from 'svelte'
import CrisisPlanFields from './crisis-plan/Fields.svelte'
import CrisisPlanMore from './crisis-plan/More.svelte'
import CrisisPlanView from './crisis-plan/View.svelte'
import StrategyFields from './strategies/Fields.svelte'
import StrategyView from './strategies/View.svelte'
import type { Written } from './tool.ts'
import WhatMattersFields from './what-matters/Fields.svelte'
import WhatMattersView from './what-matters/View.svelte'

/** An entry of another tool that a form offers, or a page names. */
export type Known = { id: string; tool: string; heading: string; content: unknown; offered: boolean }

/** What a tool shows of one entry: the same to its owner and to whoever it is shared with, and nothing that is not in here. */
export type ViewProps = { content: unknown; id?: string; known?: readonly Known[] }

/** The fields of a tool's form. */
export type FieldsProps = {
	written: Written
	problems: Record<string, string> | undefined
	/** The day where the member lives. */
	today: string
	known: readonly Known[]
}

type Faces<Props extends Record<string, unknown>> = {
	View: Component<Props>
	Fields: Component<FieldsProps>
	/** What its owner alone finds under it: other ways to look at it, or to use it. */
	More?: Component<Props & { mark: string }>
}
export type Face = Faces<{ content: never; id?: string; known?: readonly Known[] }>

const FACES: Record<string, Face> = {
	what_matters: { View: WhatMattersView, Fields: WhatMattersFields },
	strategies: { View: StrategyView, Fields: StrategyFields },
	crisis_plan: { View: CrisisPlanView, Fields: CrisisPlanFields, More: CrisisPlanMore },
}

export function faceOf(key: string): Faces<ViewProps> {
	const face = FACES[key]
	if (!face) throw new Error(`The tool ${key} has no face: give it a line in faces.ts`)
	return face as Faces<ViewProps>
}

/** For tests that bring a tool of their own. */
export function addFace(key: string, face: Face): void {
	FACES[key] = face
}
